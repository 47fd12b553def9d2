import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askForPeriodicWork } from '../../../src/jobs/periodic.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

test('periodic work is done at the next full minute or hour, and at once, once however many replicas ask', async () => {
  const now = new Date('2126-11-23T10:20:30.400Z');
  const ask = () => askForPeriodicWork({ ...world.deps, now: () => now });
  await Promise.all([ask(), ask(), ask()]);
  const jobs = await world.deps.database.read.execute<{ kind: string; at: string | null }>(sql`
    select t.identifier as kind, case when j.run_at > now()
      then to_char(j.run_at at time zone 'UTC', 'HH24:MI:SS') end as at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by kind`);
  expect([...jobs]).toEqual([
    { kind: 'find_missed', at: null },
    { kind: 'look_after_connectors', at: '10:21:00' },
    { kind: 'look_at_channels', at: null },
    { kind: 'purge', at: '11:00:00' },
    { kind: 'tidy', at: '11:00:00' },
  ]);
});
