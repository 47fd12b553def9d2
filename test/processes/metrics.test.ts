import { sql } from 'drizzle-orm';
import { type LocalSlack, type Person, startLocalSlack } from 'local-slack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Docket, startDocket } from '../../src/main.ts';
import { METRICS } from '../../src/metrics/described.ts';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { createJira } from '../../src/sandbox/services/jira.ts';
import { serve } from '../../src/sandbox/services/serve.ts';
import { world } from '../../src/sandbox/world.ts';
import { insertGivenUp } from '../../src/store/given-up-jobs.ts';
import { transact } from '../../src/store/transaction.ts';
import { until } from '../integration/jobs/world.ts';
import { findMessage } from '../support/connector-steps.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { openCase } from '../support/e2e.ts';
import { importFile } from '../support/import-steps.ts';
import { ask, card } from '../support/look.ts';
import { connectJira, exportedCase } from '../support/tracker.ts';
import { unhurried } from '../support/unhurried.ts';

/** A whole Docket with its worker thread, asked over HTTP for what it counted of a day in Slack. */

const TOKEN = 'a-token-for-the-metrics';
const channel = '#incidents';
const BOT = '<@U0DOCKET01>';

let database: TestDatabase;
let slack: LocalSlack;
let jira: Awaited<ReturnType<typeof serve>>;
let docket: Docket;
let clock = unhurried();
let mia: Person;
let ana: Person;

beforeAll(async () => {
  database = await testDatabase();
  slack = await startLocalSlack({ world, app: await readManifest() });
  const system = createJira();
  jira = await serve([system]);
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.app.botToken,
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: database.url,
    DOCKET_SECRET_KEYS: `k:${Buffer.alloc(32, 2).toString('base64')}`,
    DOCKET_ALLOWED_HOSTS: jira.host,
    METRICS_TOKEN: TOKEN,
    PORT: '0',
    LOG_LEVEL: 'silent',
  });
  docket = await startDocket(config, { requestClock: () => clock() });
  slack.pointTo(`${docket.url}/slack/events`);
  mia = slack.person('mia');
  ana = slack.person('ana');
  await connectJira({ url: docket.url, jiraUrl: jira.urlOf(system) }, mia, channel);
});
afterAll(async () => {
  await docket.stop();
  await slack.close();
  await jira.close();
  await database.drop();
});

async function text(): Promise<string> {
  const answer = await fetch(`${docket.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  expect(answer.status).toBe(200);
  return answer.text();
}

/** The value of a line of figures such as `docket_jobs_total{kind="notify"}`; undefined where there is none. */
async function figure(line: string): Promise<number | undefined> {
  const [found] = (await text()).split('\n').filter((one) => one.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length));
}

const rises = (line: string) => until(`${line} rises`, async () => ((await figure(line)) ?? 0) >= 1, 15_000);

test('counts how soon each kind of interaction is acknowledged', async () => {
  await openCase(ana, channel, 'Phishing wave');
  const shown = await card(ana, channel, 1);
  await ana.click(shown, { actionId: 'case_more' }, 'details');
  await ana.type({ channel }, `${BOT} severity 1 high`);
  for (const kind of ['command', 'form', 'click', 'event']) await rises(`docket_ack_seconds_count{kind="${kind}"}`);
  expect(await figure('docket_ack_seconds_bucket{le="2",kind="command"}')).toBeGreaterThan(0);
});

test('counts what worker threads did: jobs, those that failed, and calls that Slack limited', async () => {
  await rises('docket_jobs_total{kind="render_case",outcome="done"}');
  slack.faults.fail('chat.postMessage', { kind: 'http', status: 500 });
  await openCase(ana, channel, 'One that fails at first');
  await rises('docket_jobs_total{kind="render_case",outcome="failed"}');
  await card(ana, channel, 2);
  slack.faults.fail('chat.postMessage', { kind: 'rate_limited', retryAfter: 1 });
  await openCase(ana, channel, 'One that waits');
  await rises('docket_slack_rate_limits_total{method="chat.postMessage"}');
  await rises('docket_jobs_total{kind="render_case",outcome="put_off"}');
});

test('counts pushes and imports by how they ended', async () => {
  await ask(ana, channel, '/case connector 1 "Jira HQ" issueType=Task');
  await ask(ana, channel, '/case push 1');
  await findMessage(ana, { channel }, /Pushed #1 to Jira HQ/);
  await rises('docket_pushes_total{outcome="delivered"}');
  await importFile(mia, channel, 'cases.ndjson', Buffer.from(exportedCase('https://jira.example.com', 'From afar')));
  await rises('docket_imports_total{outcome="done"}');
});

test('counts faults, requests that were too many, and what was given up', async () => {
  await docket.deps.database.read.execute(sql.raw('alter table user_actions rename to elsewhere'));
  expect(await ask(ana, channel, '/case activity 1')).toContain('tell your admin this number');
  await docket.deps.database.read.execute(sql.raw('alter table elsewhere rename to user_actions'));
  await rises('docket_faults_total');
  clock = () => 0;
  for (let n = 0; n < 51; n++) await ana.type({ channel }, '/case help');
  await rises('docket_refused_requests_total{limit="workspace"}');
  clock = () => 5_000;
  for (let n = 0; n < 13; n++) await ana.type({ channel }, '/case help');
  await rises('docket_refused_requests_total{limit="person"}');
  clock = () => 600_000;
  await transact(docket.deps.database, async (tx) => {
    const job = { jobId: '1', kind: 'notify', payload: {}, key: null, queue: null, maxAttempts: 1 };
    const told = { id: docket.deps.id(), what: 'A thing.', why: 'Because.', error: 'x', told: null };
    await insertGivenUp(tx, { workspaceId: 'T1', spaceId: 'default' }, { ...job, ...told });
  });
  await rises('docket_given_up_jobs{kind="notify"}');
});

test('has a figure under each name that is described', async () => {
  const said = await text();
  for (const name of Object.keys(METRICS)) {
    if (name !== 'docket_unacknowledged_total') expect(said).toMatch(new RegExp(`^${name}(_count)?[ {]`, 'm'));
  }
  expect(await figure('docket_database_up')).toBe(1);
});

test('says that the database is away, without figures of before, and what is not acknowledged then', async () => {
  await database.drop();
  await ana.type({ channel }, `${BOT} severity 1 low`);
  await rises('docket_unacknowledged_total{kind="event"}');
  await until('the database is away', async () => (await figure('docket_database_up')) === 0, 15_000);
  expect(await figure('docket_queue_age_seconds')).toBeUndefined();
});
