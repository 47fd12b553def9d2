import { type LocalSlack, type Person, startLocalSlack } from 'local-slack';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readManifest } from '../../../src/sandbox/manifest.ts';
import { world } from '../../../src/sandbox/world.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { openCase, richText } from '../../support/e2e.ts';
import { type DocketProcess, startDocketProcess } from '../../support/inbox/docket-process.ts';
import { ask, card } from '../../support/look.ts';

const CHANNEL = '#incidents';
let slack: LocalSlack;
let database: TestDatabase;
let docket: DocketProcess;
let ana: Person;

beforeAll(async () => {
  const [own, app] = await Promise.all([testDatabase(), readManifest()]);
  database = own;
  slack = await startLocalSlack({ world, app });
  ana = slack.person('ana');
  docket = await startDocketProcess(slack, database.url);
  await openCase(ana, CHANNEL, 'Phishing wave');
  await card(ana, CHANNEL, 1);
});
afterAll(async () => {
  await docket.kill();
  await slack.close();
  await database.drop();
});

it('a form that was kept says how it ended, although Slack did not show that at first', async () => {
  await ana.type({ channel: CHANNEL }, '/case edit 1');
  await ana.see(() => ana.modal());
  await ana.fill('description', richText('Two hours of work'));
  const sql = postgres(database.url, { max: 1 });
  const held = await sql.reserve();
  await held`begin`;
  await held`select 1 from cases for update`;
  expect(JSON.stringify((await ana.submit()).modal)).toContain('nothing gets lost');
  slack.faults.fail('views.update', { kind: 'error', error: 'internal_error' }, 1);
  await held`rollback`;
  held.release();
  await sql.end();
  await ana.see(async () => (await ana.modal())?.title === 'Done', 25_000);
  expect(await ask(ana, CHANNEL, '/case show 1')).toContain('Two hours of work');
}, 60_000);
