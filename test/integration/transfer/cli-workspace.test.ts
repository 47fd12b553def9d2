import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalSlack, startLocalSlack } from 'local-slack';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readManifest } from '../../../src/sandbox/manifest.ts';
import { docketHere } from '../../support/cli.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { ndjson } from '../../support/harnesses/import-harness.ts';
import { action, comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { matching } from '../../support/matching.ts';

const key = Buffer.alloc(32, 3).toString('base64');
const file = ndjson(action('jira-1'), kibanaCase('c1', {}, 'jira-1'), comment('k', 'c1'), userAction('ua', 'c1', 'k'));

let slack: LocalSlack;
let database: TestDatabase;
let sql: postgres.Sql;
let folder: string;
let team: string;

beforeAll(async () => {
  slack = await startLocalSlack({ app: await readManifest() });
  const asked = await fetch(`${slack.apiUrl}auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.app.botToken}` },
  });
  team = /"team_id":"(\w+)"/.exec(await asked.text())?.[1] ?? '';
});
afterAll(() => slack.close());

beforeEach(async () => {
  database = await testDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  folder = mkdtempSync(join(tmpdir(), 'docket-workspace-'));
  writeFileSync(join(folder, 'cases.ndjson'), file);
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await sql.end();
  await database.drop();
});

const withToken = () => ({
  SLACK_BOT_TOKEN: slack.app.botToken,
  SLACK_SIGNING_SECRET: slack.app.signingSecret,
  SLACK_API_URL: slack.apiUrl,
});

function docket(args: string[], env: Record<string, string> = {}) {
  return docketHere(args, { cwd: folder, env: { DATABASE_URL: database.url, DOCKET_SECRET_KEYS: `k:${key}`, ...env } });
}

const workspacesOf = async (table: string) =>
  (await sql`select distinct workspace_id from ${sql(table)} order by 1`).map((row): unknown => row.workspace_id);

test('with a token an import goes to the workspace of the token', async () => {
  const { code, err } = await docket(['import', 'cases.ndjson'], withToken());
  expect([code, err]).toEqual([0, matching.stringContaining(`into space default of workspace ${team}`)]);
  expect(await workspacesOf('cases')).toEqual([team]);
});

test('what was imported before there was a token is adopted, which the first line says', async () => {
  await docket(['import', 'cases.ndjson']);
  const tried = await docket(['import', 'cases.ndjson', '--dry-run'], withToken());
  expect(tried.err).toContain('into space default of workspace local');
  expect(await workspacesOf('cases')).toEqual(['local']);

  const { err, out } = await docket(['import', 'cases.ndjson'], withToken());
  expect(err.split('\n')[0]).toBe(
    `What was imported before there was a token (workspace local) belongs to the workspace ${team} from now on.`,
  );
  expect(out).toContain('skipped');
  const tables = await sql`select table_name as name from information_schema.columns
    where column_name = 'workspace_id' and table_schema = 'public'`;
  expect(tables.length).toBeGreaterThan(25);
  for (const { name } of tables) expect([name, await workspacesOf(String(name))]).not.toContainEqual(['local']);
  const jobs = await sql`select payload->>'workspaceId' as id from graphile_worker._private_jobs
    where payload->>'workspaceId' is not null`;
  expect(new Set(jobs.map((job): unknown => job.id))).not.toContain('local');
  expect(await workspacesOf('case_texts')).toEqual([team]);
  expect((await docket(['import', 'cases.ndjson'], withToken())).err).not.toContain('belongs to');
  expect(await docket(['export', '--out', 'out.ndjson'], withToken())).toMatchObject({ code: 0 });
});

test('a workspace that Docket started in and nobody used yet adopts it as well', async () => {
  await docket(['import', 'cases.ndjson']);
  await sql`insert into installations (workspace_id, bot_id) values (${team}, 'B1')`;
  await sql`insert into spaces (workspace_id, id, name) values (${team}, 'default', 'Default')`;
  await docket(['import', 'cases.ndjson'], withToken());
  expect(await workspacesOf('cases')).toEqual([team]);
  expect(await sql`select workspace_id, bot_id from installations`).toEqual([{ workspace_id: team, bot_id: 'B1' }]);
});

test('where both hold something they stay apart, with what brings them together', async () => {
  await docket(['import', 'cases.ndjson']);
  await docket(['import', 'cases.ndjson'], withToken());
  await docket(['import', 'cases.ndjson'], {});
  expect(await workspacesOf('cases')).toEqual([team]);
  await sql`insert into installations (workspace_id) values ('local')`;
  const { code, err } = await docket(['import', 'cases.ndjson'], withToken());
  expect(err).toContain(`stays in the workspace local, as ${team} holds something already. To bring it along`);
  expect(err).toContain(`into space default of workspace ${team}`);
  expect(code).toBe(0);
});

test('with several installations none is chosen and none adopted by itself', async () => {
  await docket(['import', 'cases.ndjson']);
  await sql`insert into installations (workspace_id) values ('T0OTHER')`;
  await sql`insert into spaces (workspace_id, id, name) values ('T0OTHER', 'default', 'Default')`;
  const unclear = await docket(['import', 'cases.ndjson'], withToken());
  expect(unclear).toMatchObject({
    code: 2,
    err: matching.stringContaining('Say which with --workspace: T0OTHER, local.'),
  });
  expect(await workspacesOf('cases')).toEqual(['local']);
  const named = await docket(['import', 'cases.ndjson', '--workspace', 'T0OTHER'], withToken());
  expect(named).toMatchObject({ code: 0, err: matching.stringContaining('of workspace T0OTHER') });
});

test('a token that Slack does not know stops the import, and nothing was changed', async () => {
  const { code, err } = await docket(['import', 'cases.ndjson'], { ...withToken(), SLACK_BOT_TOKEN: 'xoxb-none' });
  expect([code, err]).toEqual([1, matching.stringContaining('Slack does not accept SLACK_BOT_TOKEN')]);
  expect(await workspacesOf('cases')).toEqual([]);
  const away = { ...withToken(), SLACK_API_URL: 'http://127.0.0.1:1/api/' };
  expect(await docket(['import', 'cases.ndjson'], away)).toMatchObject({
    code: 1,
    err: matching.stringContaining('With --workspace ID nobody needs to be asked.'),
  });
});
