import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renewLease } from '../../../src/jobs/deliver/lease.ts';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import { runJobsUntilIdle } from '../../../src/jobs/workers/run-until-idle.ts';
import { sweepDeadWorkers } from '../../../src/store/job-workers.ts';
import { transact } from '../../../src/store/transaction.ts';
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

test('a job that a newer one of its key replaced while a worker held it that died is not done beside that', async () => {
  const context = { deps: world.deps, slack: slackClient(world.config), config: world.config };
  const done: string[] = [];
  const render = (caseId: string) => sql`select graphile_worker.add_job('render_case',
    json_build_object('workspaceId', 'T1', 'spaceId', 'default', 'caseId', ${caseId}::text), job_key := 'render:one')`;
  await transact(world.deps.database, async (tx) => {
    await tx.execute(render('older'));
    await tx.execute(sql`insert into job_workers (worker_id, beat_at) values ('dead', now() - interval '1 hour')`);
    await tx.execute(sql`update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now(), attempts = 1`);
    await tx.execute(render('newer'));
    await sweepDeadWorkers(tx, 20);
  });
  await runJobsUntilIdle(context, { render_case: async (_, { caseId }) => void done.push(caseId) });
  expect(done).toEqual(['newer']);
  expect(await world.deps.database.read.execute(sql`select 1 from graphile_worker._private_jobs`)).toHaveLength(0);
});
