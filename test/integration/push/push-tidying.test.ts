import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addEffect } from '../../../src/store/effects.ts';
import { transact } from '../../../src/store/transaction.ts';
import { openPushDesk, type PushDesk } from '../../support/push-desk.ts';

let desk: PushDesk;
beforeEach(async () => {
  desk = await openPushDesk();
});
afterEach(() => desk.close());

const run = (text: ReturnType<typeof sql>) => desk.deps.database.read.execute(text);
const age = (days: number) =>
  run(sql`update pushes set finished_at = finished_at - make_interval(days => ${days}::int)`);
async function tidy(): Promise<string[]> {
  await transact(desk.deps.database, (tx) => addEffect(tx, 'tidy', {}));
  await desk.work();
  return (await desk.pushes()).map(({ state, requested_by }) => `${state} ${requested_by.username}`);
}
async function push(by: string, state = 'delivered'): Promise<void> {
  await desk.ask([1]);
  await desk.work();
  await run(sql`update pushes set state = ${state}, requested_by = jsonb_build_object('username', ${by}::text)
    where seq = (select max(seq) from pushes)`);
}

it('pushes that ended are removed after a month, but for the last of each case and connector', async () => {
  await desk.put(1);
  for (const by of ['first', 'second', 'third']) await push(by);
  await age(29);
  expect(await tidy()).toHaveLength(3);
  await age(2);
  expect(await tidy()).toEqual(['delivered third']);
});

it('what the thread of a case tells of stays: a failure, and what an outage held up', async () => {
  const of = await desk.put(1);
  for (const by of ['told', 'held', 'plain', 'last']) await push(by, by === 'told' ? 'failed' : 'delivered');
  const outage = 'ab000000-0000-4000-8000-000000000001';
  await run(sql`update pushes set in_thread = true where requested_by->>'username' = 'told'`);
  await run(sql`update pushes set outage_id = ${outage} where requested_by->>'username' in ('held')`);
  await run(sql`insert into slack_messages (workspace_id, space_id, case_id, channel_id, part, ts)
    values ('T1', 'default', ${of.id}, 'C1', ${`outage:${outage}`}, '1.2')`);
  await age(31);
  expect(await tidy()).toEqual(['failed told', 'delivered held', 'delivered last']);
});

it('a push that was given up is not taken for one that makes a ticket for ever', async () => {
  await desk.put(1);
  await push('last', 'cancelled');
  await run(sql`update pushes set creating_since = finished_at`);
  await tidy();
  expect((await desk.pushes())[0]?.creating_since).not.toBeNull();
  await age(2);
  await tidy();
  expect((await desk.pushes())[0]?.creating_since).toBeNull();
});
