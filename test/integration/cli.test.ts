import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalSlack } from 'local-slack';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { aboutConnector } from '../../src/core/connectors/secret-box.ts';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { secretBox } from '../../src/store/secrets.ts';
import { docket, docketHere } from '../support/cli.ts';
import { emptyDatabase, type TestDatabase, testDatabase } from '../support/database.ts';
import { matching } from '../support/matching.ts';
import { portOf } from '../support/port.ts';

const key = Buffer.alloc(32, 3).toString('base64');
let database: TestDatabase;
let folder: string;
let slack: Server;
let slackSays: { body: unknown; scopes: string };

beforeEach(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'docket-cli-'));
  slack = createServer((_request, response) => {
    response.setHeader('x-oauth-scopes', slackSays.scopes);
    response.end(JSON.stringify(slackSays.body));
  });
  await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  slack.closeAllConnections();
  slack.close();
  await database.drop();
});

const at = (env: Record<string, string> = {}) => ({
  cwd: folder,
  env: { DATABASE_URL: database.url, DOCKET_SECRET_KEYS: `k:${key}`, ...env },
});

/** Runs a command in this process; what it said, in one text. */
async function here(args: string[], env?: Record<string, string>) {
  const { code, out, err } = await docketHere(args, at(env));
  return { code, text: out + err };
}

const slackSettings = () => ({
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 's',
  SLACK_API_URL: `http://127.0.0.1:${portOf(slack)}/api/`,
});

test('help lists the commands; it is also the answer to nothing', async () => {
  const { code, out, err } = await docket(['help'], at());
  expect([code, err]).toEqual([0, '']);
  for (const word of ['migrate', 'doctor', 'help']) expect(out).toContain(`docket ${word}`);
  expect(await here([])).toEqual({ code, text: out });
});

test('help names every option of every command, with what it is for', async () => {
  const { text } = await here(['help']);
  for (const [word, command] of Object.entries(commands)) {
    const own = (await here(['help', word])).text;
    expect(own).toBe((await here([word, '--help'])).text);
    for (const [name, { meaning }] of Object.entries(command.options ?? {})) {
      for (const said of [text, own]) expect(said).toMatch(new RegExp(`--${name}\\b`));
      expect(own).toContain(meaning);
    }
  }
  expect(text).toContain('--workspace ID');
});

test('a command is explained where somebody asks for its help', async () => {
  const { code, text } = await here(['rekey', '--help']);
  expect([code, text]).toEqual([0, matching.stringContaining('docket rekey')]);
});

test('a command that cannot be used ends with what was said of it, and a code of its own', async () => {
  const said = { code: 2, out: '', err: matching.stringContaining('There is no command "frobnicate"') };
  expect(await docket(['frobnicate'], at())).toEqual(said);
});

test.each([
  [['frobnicate'], 'There is no command "frobnicate"'],
  [['constructor'], 'There is no command "constructor"'],
  [['migrate', '--fast'], 'Usage: docket migrate'],
])('%j cannot be used, and it is said why', async (args, words) => {
  const { code, text } = await here(args);
  expect([code, text]).toEqual([2, matching.stringContaining(words)]);
});

test('migrate brings an empty database to the newest schema, once', async () => {
  const { url, drop } = await emptyDatabase();
  const first = await docket(['migrate'], at({ DATABASE_URL: url }));
  expect(first).toMatchObject({ code: 0, out: matching.stringContaining('up to date now') });
  const second = await here(['migrate'], { DATABASE_URL: url });
  expect(second).toEqual({ code: 0, text: 'The database was up to date.\n' });
  await drop();
});

test('a database that cannot be reached is said plainly', async () => {
  const { code, text } = await here(['migrate'], { DATABASE_URL: 'postgres://docket@127.0.0.1:1/docket' });
  expect(code).toBe(1);
  expect(text).toContain('The database docket on 127.0.0.1:1 cannot be reached');
});

test('wrong settings are told', async () => {
  expect(await here(['migrate'], { PORT: 'x' })).toMatchObject({
    code: 2,
    text: matching.stringContaining('PORT: found "x"'),
  });
});

test('doctor is content with a good set-up', async () => {
  const { scopes } = await readManifest();
  slackSays = { body: { ok: true, team: 'Acme', user: 'docket' }, scopes: scopes.join() };
  const { code, out } = await docket(['doctor'], at(slackSettings()));
  expect(out).toContain('connected to Acme as docket');
  expect(out).toContain('schema is the newest');
  expect(out).toContain('All is well.');
  expect(code).toBe(0);
});

test.each([
  [
    'a token that Slack refuses',
    { ok: false, error: 'invalid_auth' },
    '',
    'does not accept SLACK_BOT_TOKEN (invalid_auth)',
  ],
  ['scopes that are missing', { ok: true, team: 'Acme', user: 'docket' }, 'commands', 'the bot lacks chat:write'],
  ['a server that is no Slack', 'hello', '', 'does not answer as Slack does'],
])('doctor finds %s', async (_, body, scopes, words) => {
  slackSays = { body, scopes };
  const { code, text } = await here(['doctor'], slackSettings());
  expect([code, text]).toEqual([1, matching.stringContaining(words)]);
});

test('doctor asks for a connection in Socket Mode, and says what to do where there is none', async () => {
  const local = await startLocalSlack({ app: await readManifest('manifest.socket.yml') });
  const own = { SLACK_API_URL: local.apiUrl, SLACK_BOT_TOKEN: local.app.botToken };
  const good = await here(['doctor'], { ...own, SLACK_APP_TOKEN: local.app.appToken });
  const bad = await here(['doctor'], { ...own, SLACK_APP_TOKEN: 'xapp-of-nobody' });
  await local.close();
  expect([good.code, good.text]).toEqual([0, matching.stringContaining('gives connections for Socket Mode')]);
  expect([bad.code, bad.text]).toEqual([
    1,
    matching.stringContaining('Slack gives no connection for SLACK_APP_TOKEN (invalid_auth). Make an app-level token'),
  ]);
});

test('doctor finds work that was given up, and a full disk', async () => {
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await sql`insert into given_up_jobs (workspace_id, space_id, id, job_id, kind, payload, max_attempts, what, why, error)
    values ('T1', 'default', gen_random_uuid(), 1, 'render_case', '{}', 25, 'x', 'y', 'z')`;
  await sql`select graphile_worker.add_job('tidy')`;
  await sql`update graphile_worker._private_jobs set last_error = 'The disk of the database is full. could not extend'`;
  await sql.end();
  const { code, text } = await here(['doctor']);
  expect(text).toContain('Work: 1 job (render_case) was given up.');
  expect(text).toContain('Work: a disk is full, and 1 wait for room.');
  expect(code).toBe(1);
});

test('doctor finds a database out of reach', async () => {
  const { code, text } = await here(['doctor'], { DATABASE_URL: 'postgres://docket@127.0.0.1:1/docket' });
  expect([code, text]).toEqual([1, matching.stringContaining('cannot be reached')]);
});

test('rekey gives every secret the first key, and doctor names what no key opens', async () => {
  const seal = (id: string, keyOf: string, fill: number) =>
    secretBox([{ id: keyOf, key: Buffer.alloc(32, fill).toString('base64') }]).seal(
      'x',
      aboutConnector('T1', 'default', id),
    );
  const sql = postgres(database.url, { max: 1 });
  for (const [id, keyOf, fill] of [
    ['old', 'k', 3],
    ['lost', 'gone', 9],
  ] as const) {
    await sql`insert into connectors (workspace_id, space_id, id, name, action_type_id, config, is_missing_secrets, secrets)
      values ('T1', 'default', ${id}, ${id}, '.jira', '{}', false, ${seal(id, keyOf, fill)})`;
  }
  const ring = { DOCKET_SECRET_KEYS: `new:${Buffer.alloc(32, 4).toString('base64')},k:${key}` };
  expect((await here(['doctor'], ring)).text).toContain('no key opens those of lost (space default)');
  const first = await here(['rekey'], ring);
  expect(first).toMatchObject({ code: 1, text: matching.stringContaining('1 encrypted with the first key.') });
  expect(first.text).toContain('No key opens the secrets of connector lost (space default of workspace T1).');
  await sql`delete from connectors where id = 'lost'`;
  await sql.end();
  const second = await here(['rekey'], ring);
  expect(second).toMatchObject({ code: 0, text: matching.stringContaining('Every secret has the first key already.') });
  expect((await here(['doctor'], ring)).text).toContain('Secrets: every stored one can be opened.');
});
