import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renewLease } from '../../../src/jobs/deliver/lease.ts';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import { runJobsUntilIdle } from '../../../src/jobs/workers/run-until-idle.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test('that a worker was silent for too long costs its jobs none of their tries', async () => {
  const context = { deps: world.deps, slack: slackClient(world.config), config: world.config };
  await world.notify('later');
  renewLease(performance.now() - 1);
  try {
    const { failed } = await runJobsUntilIdle(context);
    expect(failed).toHaveLength(1);
  } finally {
    renewLease(Number.POSITIVE_INFINITY);
  }
  const jobs = await world.deps.database.read.execute<{ attempts: number }>(
    sql`update graphile_worker._private_jobs set run_at = now() returning attempts`,
  );
  expect([...jobs]).toEqual([{ attempts: 0 }]);
  await runJobsUntilIdle(context);
  expect(world.slack.posts).toMatchObject([{ text: 'later' }]);
});
