import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import { PutOff } from '../../../src/jobs/put-off.ts';
import { runJobsUntilIdle } from '../../../src/jobs/workers/run-until-idle.ts';
import { hasOlderInQueue } from '../../../src/store/job-health.ts';
import { beat, freeForgotten } from '../../../src/store/job-workers.ts';
import { transact } from '../../../src/store/transaction.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const jobs = () => sql`graphile_worker._private_jobs`;
const queues = () => sql`graphile_worker._private_job_queues`;

test('a queue that a worker holds for a job that another said was done is given back, one that it works on is not', async () => {
  await world.notify('behind it', { queue: 'left' });
  await world.notify('under way', { queue: 'held' });
  await transact(world.deps.database, async (tx) => {
    await beat(tx, 'living');
    const held = sql`set locked_by = 'living', locked_at = now() - interval '1 minute'`;
    await tx.execute(sql`update ${queues()} ${held}`);
    await tx.execute(
      sql`update ${jobs()} ${held} where job_queue_id = (select id from ${queues()} where queue_name = 'held')`,
    );
    const [job] = await tx.execute<{ id: string; queue: number }>(
      sql`select id::text, job_queue_id as queue from ${jobs()} where locked_by = 'living'`,
    );
    const underWay = new Map([[job?.id ?? '', job?.queue ?? null]]);
    expect(await freeForgotten(tx, 'living', underWay, 20)).toEqual([]);
    // Its row is gone, and the work goes on.
    await tx.execute(sql`delete from ${jobs()} where locked_by = 'living'`);
    expect(await freeForgotten(tx, 'living', underWay, 20)).toEqual([]);
  });
  const left = await world.deps.database.read.execute(
    sql`select queue_name as name from ${queues()} where locked_by = 'living'`,
  );
  expect([...left]).toEqual([{ name: 'held' }]);
  await runJobsUntilIdle({ deps: world.deps, slack: slackClient(world.config), config: world.config });
  expect(world.slack.posts).toMatchObject([{ text: 'behind it' }]);
});

test('a run waits for an older one of its queue whose last try failed, however often', async () => {
  const context = { deps: world.deps, slack: slackClient(world.config), config: world.config };
  const done: string[] = [];
  await world.notify('older', { queue: 'runs' });
  await world.notify('newer', { queue: 'runs' });
  let isFirst = true;
  const inOrder = async (_: unknown, { text }: { text: string }, job: { id: string; attempt: number }) => {
    if (text === 'older' && isFirst) {
      isFirst = false;
      throw new Error('for a moment');
    }
    if (await hasOlderInQueue(world.deps.database.read, job.id)) throw new PutOff(0.01, 'An earlier one goes first.');
    done.push(`${text}, try ${job.attempt}`);
  };
  await runJobsUntilIdle(context, { notify: inOrder });
  for (let n = 0; done.length < 2 && n < 5; n += 1) {
    // The older one is due last.
    await transact(world.deps.database, (tx) =>
      tx.execute(
        sql`update ${jobs()} set run_at = now() - case when attempts = 0 or ${n > 1} then interval '1 second' else interval '-1 hour' end`,
      ),
    );
    await runJobsUntilIdle(context, { notify: inOrder });
  }
  expect(done).toEqual(['older, try 2', 'newer, try 1']);
});
