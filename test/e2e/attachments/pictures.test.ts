import { sql } from 'drizzle-orm';
import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sweepJobs } from '../../../src/jobs/ends/sweep-jobs.ts';
import { transact } from '../../../src/store/transaction.ts';
import { until } from '../../integration/jobs/world.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { hurried, notedCard, openCase } from '../../support/e2e.ts';
import { words } from '../../support/look.ts';
import { png } from '../../support/png.ts';

const CHANNEL = '#incidents';

let docket: TestDocket;
let ana: Person;
let shown: SeenMessage;

beforeAll(async () => {
  docket = await startTestDocket();
  ana = docket.person('ana');
  await openCase(ana, CHANNEL, 'Phishing wave');
  shown = await notedCard(docket, ana, CHANNEL, 1);
});
beforeEach(() => docket.slack.faults.clear());
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  await docket.stop();
});

const idle = () =>
  until('no job is left', async () => {
    const rows = await docket.database.read.execute(sql`select 1 from graphile_worker._private_jobs`);
    return rows.length === 0;
  });

/** Calls that put a picture into a message, since a number of calls. */
const showing = (method: string, since: number) =>
  docket.slack.calls
    .slice(since)
    .filter((call) => call.method === method && JSON.stringify(call.args).includes('slack_file'));

const withText = async (text: string) =>
  (await ana.messages({ channel: shown.channel, threadTs: shown.ts })).filter(
    (one) => one.bot_id !== undefined && !one.ephemeral && words(one).includes(text) && words(one).includes('Ana Ruiz'),
  );
const hasPicture = ({ blocks }: SeenMessage) => JSON.stringify(blocks ?? []).includes('"slack_file"');

const attach = (text: string, ...seeds: number[]) =>
  ana.type(
    { channel: CHANNEL },
    `<@U0DOCKET01> comment 1 ${text}`,
    seeds.map((seed) => ({ name: `p${seed}.png`, mimetype: 'image/png', data: png(seed) })),
  );

it.each([
  ['one picture', [21]],
  ['three pictures', [22, 23, 24]],
  ['a picture that another comment has', [21]],
])('%s: in the first post of the comment, in order with those after it', async (name, seeds) => {
  const since = docket.slack.calls.length;
  await attach(`First with ${name}`, ...seeds);
  await ana.type({ channel: CHANNEL }, `<@U0DOCKET01> comment 1 Then after ${name}`);
  await idle();
  const [message, ...others] = await withText(`First with ${name}`);
  expect(others).toEqual([]);
  expect(JSON.stringify(message?.blocks).split('"slack_file"')).toHaveLength(seeds.length + 1);
  expect(showing('chat.update', since)).toEqual([]);
  expect(await withText(`Then after ${name}`)).toHaveLength(1);
});

it('a picture that Slack does not take at once is linked, and posted anew once it does', async () => {
  const since = docket.slack.calls.length;
  docket.slack.faults.fail('files.getUploadURLExternal', { kind: 'http', status: 500 });
  await attach('Later with a picture', 31);
  const linked = await ana.see(async () => (await withText('Later with a picture'))[0]);
  expect(hasPicture(linked)).toBe(false);
  expect(words(linked)).toContain('p31.png');
  await hurried(docket, 'the picture is shown', async () => (await withText('Later with a picture')).some(hasPicture));
  await idle();
  const [message, ...others] = await withText('Later with a picture');
  expect(others).toEqual([]);
  expect(message?.ts).not.toBe(linked.ts);
  expect(showing('chat.update', since)).toEqual([]);
});

it('a picture whose upload was given up, as its process died in the last try, is linked', async () => {
  docket.slack.faults.fail('files.getUploadURLExternal', { kind: 'http', status: 500 }, 99);
  await attach('Never with a picture', 41);
  await ana.see(async () => (await withText('Never with a picture'))[0]);
  await transact(docket.database, async (tx) => {
    await tx.execute(sql`update files set uploading = true where name = 'p41.png'`);
    await tx.execute(sql`update graphile_worker._private_jobs j set attempts = max_attempts, run_at = now() + interval '1 hour'
      from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'upload_file'`);
  });
  await sweepJobs({ deps: docket.deps });
  const waiting = await docket.database.read.execute(sql`select 1 from files where uploading`);
  expect(waiting).toEqual([]);
});
