import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const ask = async () => {
  const path = new URL('../../../src/jobs/periodic/connectors.ts', import.meta.url);
  const exit: unknown[] = await once(new Worker(path, { workerData: { config: world.config }, execArgv: [] }), 'exit');
  expect(exit).toEqual([0]);
};

test('connectors are looked after at the next full minute, once however many replicas ask', async () => {
  await Promise.all([ask(), ask(), ask()]);
  const jobs = await world.deps.database.read.execute<{ seconds: number }>(sql`
    select extract(second from j.run_at)::int as seconds from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'look_after_connectors'`);
  expect([...jobs]).toEqual([{ seconds: 0 }]);
});
