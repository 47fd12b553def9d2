import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addEffect } from '../../../src/store/effects.ts';
import { transact } from '../../../src/store/transaction.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
});
afterEach(() => harness.close());

const run = (text: ReturnType<typeof sql>) => harness.deps.database.read.execute(text);
const age = (days: number) =>
  run(sql`update pushes set finished_at = finished_at - make_interval(days => ${days}::int)`);
async function tidy(): Promise<string[]> {
  await transact(harness.deps.database, (tx) => addEffect(tx, 'tidy', {}));
  await harness.work();
  return (await harness.pushes()).map(({ state, requested_by }) => `${state} ${requested_by.username}`);
}
async function push(by: string, state = 'delivered'): Promise<void> {
  await harness.ask([1]);
  await harness.work();
  await run(sql`update pushes set state = ${state}, requested_by = jsonb_build_object('username', ${by}::text)
    where seq = (select max(seq) from pushes)`);
}

it('pushes that ended are removed after a month, but for the last of each case and connector', async () => {
  await harness.put(1);
  for (const by of ['first', 'second', 'third']) await push(by);
  await age(29);
  expect(await tidy()).toHaveLength(3);
  await age(2);
  expect(await tidy()).toEqual(['delivered third']);
});

it('what the thread of a case tells of stays: a failure, and what a re-authentication blocked', async () => {
  const of = await harness.put(1);
  for (const by of ['told', 'held', 'plain', 'last']) await push(by, by === 'told' ? 'failed' : 'delivered');
  const reauthentication = 'ab000000-0000-4000-8000-000000000001';
  await run(sql`update pushes set in_thread = true where requested_by->>'username' = 'told'`);
  await run(
    sql`update pushes set reauthentication_id = ${reauthentication} where requested_by->>'username' in ('held')`,
  );
  await run(sql`insert into slack_messages (workspace_id, space_id, case_id, channel_id, part, ts)
    values ('T1', 'default', ${of.id}, 'C1', ${`reauthentication:${reauthentication}`}, '1.2')`);
  await age(31);
  expect(await tidy()).toEqual(['failed told', 'delivered held', 'delivered last']);
});
