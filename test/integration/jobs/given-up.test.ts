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

test('what ended is forgotten after a while, and what nobody handled for long loses its text', async () => {
  const { slack, context } = harness;
  await receiveDelivery(context.deps, slack.teamId, {
    key: 'old',
    kind: 'message',
    payload: { text: 'old' },
    queue: 'q',
  });
  const later = new Date(Date.now() + 60_000);
  await transact(context.deps.database, (tx) => removeDeliveries(tx, { ended: later, waiting: new Date(0) }));
  expect(await rows('old')).toEqual([{ payload: { text: 'old' }, given_up: false }]);
  await transact(context.deps.database, (tx) => removeDeliveries(tx, { ended: new Date(0), waiting: later }));
  expect(await rows('old')).toEqual([{ payload: null, given_up: true }]);
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
