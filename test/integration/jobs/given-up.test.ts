import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJobsUntilIdle } from '../../../src/jobs/workers/run-until-idle.ts';
import { receiveDelivery } from '../../../src/operations/inbox.ts';
import { ensureWorkspace } from '../../../src/operations/workspace/resolve-context.ts';
import { removeDeliveries } from '../../../src/store/inbox.ts';
import { transact } from '../../../src/store/transaction.ts';
import { saveSetting } from '../../../src/store/workspace/settings.ts';
import { type EvidenceHarness, INCIDENTS, openEvidenceHarness } from '../../support/harnesses/evidence-harness.ts';
import { words } from '../../support/look.ts';
import { only, present } from '../../support/present.ts';

let harness: EvidenceHarness;

beforeAll(async () => {
  harness = await openEvidenceHarness();
  const { slack, context, actor } = harness;
  await ensureWorkspace(context.deps, slack.teamId, { bot_user_id: slack.app.botUserId });
  const since = new Date(0).toISOString();
  await transact(context.deps.database, (tx) => saveSetting(tx, actor, `channel/${INCIDENTS}`, { mirrorSince: since }));
});
afterAll(() => harness.close());

const rows = (key = 'message:1') =>
  harness.context.deps.database.read.execute<{ payload: unknown; given_up: boolean }>(
    sql`select payload, given_up_at is not null as given_up from inbox where key = ${key}`,
  );

test('what never works is given up at its last try, and its author is told in the thread and can try it again', async () => {
  const { slack, context } = harness;
  const found = await harness.newCase();
  await harness.share(found);
  await harness.work();
  const { messageTs: card } = await harness.post('The thread of the case');
  await transact(context.deps.database, (tx) =>
    tx.execute(sql`update slack_messages set ts = ${card} where part = 'card'`),
  );
  const leo = slack.person('leo');
  const { ts } = await leo.type({ channel: '#incidents', threadTs: card }, 'A word of Leo');
  const message = { type: 'message', channel: INCIDENTS, channel_type: 'channel', user: leo.id, text: 'A word of Leo' };
  await receiveDelivery(context.deps, slack.teamId, {
    key: 'message:1',
    kind: 'message',
    payload: { ...message, ts: present(ts), thread_ts: card },
    queue: 'q',
  });
  slack.faults.fail('users.info', { kind: 'http', status: 500 }, 2);
  expect((await runJobsUntilIdle(context)).failed).toHaveLength(1);
  expect(only(await rows())).toMatchObject({ payload: { text: 'A word of Leo' }, given_up: false });

  await transact(context.deps.database, (tx) =>
    tx.execute(sql`update graphile_worker._private_jobs set attempts = max_attempts - 1, run_at = now()`),
  );
  await runJobsUntilIdle(context);
  const told = (await leo.messages({ channel: '#incidents', threadTs: card })).filter(({ ephemeral }) => ephemeral);
  expect(words(only(told))).toContain('no case has it');
  expect(await harness.comments(found)).toEqual([]);
});

test('what was given up loses its text after a while, and what has neither a job nor an end is handled again', async () => {
  const { slack, context } = harness;
  const { database } = context.deps;
  const jobs = () =>
    database.read.execute(sql`select 1 from graphile_worker._private_jobs where payload->>'key' = 'old'`);
  const tidy = (limits: { ended: Date; givenUp: Date }) => transact(database, (tx) => removeDeliveries(tx, limits));
  const [never, later] = [new Date(0), new Date(Date.now() + 60_000)];
  const payload = { text: 'old' };
  await receiveDelivery(context.deps, slack.teamId, { key: 'old', kind: 'message', payload, queue: 'q' });
  await tidy({ ended: later, givenUp: later });
  expect([await jobs(), await rows('old')]).toMatchObject([[{}], [{ payload: { text: 'old' }, given_up: false }]]);

  await transact(database, (tx) => tx.execute(sql`delete from graphile_worker._private_jobs`));
  await tidy({ ended: later, givenUp: never });
  expect(await jobs()).toHaveLength(0);
  await tidy({ ended: later, givenUp: later });
  expect([await jobs(), await rows('old')]).toMatchObject([[{}], [{ payload: { text: 'old' }, given_up: false }]]);

  await transact(database, (tx) =>
    tx.execute(sql`insert into given_up_jobs (workspace_id, space_id, id, job_id, kind, payload, what, why, error, max_attempts)
      select ${slack.teamId}, 'default', gen_random_uuid(), id, 'handle_delivery', payload, 'x', 'x', 'x', 13
      from graphile_worker._private_jobs`),
  );
  await tidy({ ended: never, givenUp: later });
  expect(await rows('old')).toEqual([{ payload: null, given_up: true }]);
  expect(await database.read.execute(sql`select 1 from given_up_jobs where payload->>'key' = 'old'`)).toEqual([]);
  await runJobsUntilIdle(context);
});

test('a rate limit puts a delivery off without a try, for a day; then tries count, and it ends', async () => {
  const { slack, context } = harness;
  const leo = slack.person('leo');
  const typed = { user_id: leo.id, channel_id: INCIDENTS, trigger_id: '9.9', text: 'help' };
  await receiveDelivery(context.deps, slack.teamId, {
    key: 'limited',
    kind: 'command',
    payload: typed,
    queue: 'typed',
  });
  const attempts = () =>
    context.deps.database.read.execute<{ attempts: number }>(
      sql`select attempts from graphile_worker._private_jobs where payload->>'key' = 'limited'`,
    );
  const meetLimit = async () => {
    slack.faults.fail('users.info', { kind: 'rate_limited', retryAfter: 30 }, 1);
    slack.faults.fail('chat.postEphemeral', { kind: 'rate_limited', retryAfter: 30 }, 1);
    await runJobsUntilIdle(context);
    slack.faults.clear();
  };
  await meetLimit();
  expect(await attempts()).toEqual([{ attempts: 0 }]);
  await transact(context.deps.database, (tx) =>
    tx.execute(sql`update graphile_worker._private_jobs set run_at = now(), created_at = now() - interval '2 days'`),
  );
  await meetLimit();
  expect(await attempts()).toEqual([{ attempts: 1 }]);
});

test.each([
  ['command', 'I could not finish a command of yours here'],
  ['form', 'I could not finish what you sent in a form'],
] as const)('a %s that was kept and is given up is told to whoever sent it', async (kind, said) => {
  const { slack, context } = harness;
  const leo = slack.person('leo');
  const typed = { user_id: leo.id, channel_id: INCIDENTS, trigger_id: '1.2', text: 'help' };
  const view = { id: 'V1', hash: 'h', callback_id: 'gone', private_metadata: '', blocks: [], state: { values: {} } };
  await receiveDelivery(context.deps, slack.teamId, {
    key: `${kind}:1`,
    kind,
    payload: kind === 'command' ? typed : { user: { id: leo.id }, view },
    queue: 'typed',
  });
  await transact(context.deps.database, (tx) =>
    tx.execute(sql`update graphile_worker._private_jobs set attempts = max_attempts - 1`),
  );
  // Of a command it fails to answer where it was typed, and then directly; of a form only that.
  if (kind === 'command') slack.faults.fail('chat.postEphemeral', { kind: 'http', status: 500 }, 1);
  slack.faults.fail('chat.postMessage', { kind: 'http', status: 500 }, 1);
  await runJobsUntilIdle(context);
  const told =
    kind === 'command'
      ? await leo.messages({ channel: '#incidents' })
      : await leo.messages({ channel: await leo.directMessage('docket') });
  expect(told.map(words).join()).toContain(said);
});
