import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Jobs, startJobs } from '../../../src/jobs/bree.ts';
import { renewLease } from '../../../src/jobs/deliver/lease.ts';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import { addEffect } from '../../../src/store/effects.ts';
import { addDueEffects, transact } from '../../../src/store/transaction.ts';
import { impatient, startWorld, until, type World } from '../../integration/jobs/world.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../../support/faults/database-proxy.ts';

let world: World;
let proxy: DatabaseProxy;
let jobs: Jobs;
beforeEach(async () => {
  world = await startWorld();
  proxy = await openDatabaseProxy(world.config.databaseUrl);
  const config = { ...world.config, databaseUrl: proxy.url };
  jobs = await startJobs(config, world.deps.log, { ...impatient, concurrency: 1 });
  await jobs.ready;
});
afterEach(async () => {
  await jobs.stop();
  await proxy.close();
  await world.close();
});

const place = { workspaceId: 'T1', spaceId: 'default', userId: 'U1', channelId: 'C1' };
const workerIds = async () => {
  const rows = await world.deps.database.read.execute<{ id: string }>(sql`select worker_id as id from job_workers`);
  return rows.map(({ id }) => id);
};

test('a job of which the worker never heard that it was given it is done all the same, and what waits behind it', async () => {
  await until('what the start asked for is done', () => world.noJobsLeft());
  const before = await workerIds();
  let isTaken = false;
  proxy.losesAnswerTo = (statement) => !isTaken && /skip locked/i.test(statement);
  await world.notify('first', { queue: 'q' });
  await until('the job is taken', async () => {
    const rows = await world.deps.database.read.execute(
      sql`select 1 from graphile_worker.jobs where queue_name = 'q' and locked_by is not null`,
    );
    isTaken ||= rows.length > 0;
    return isTaken;
  });
  await world.notify('second', { queue: 'q' });
  await until('both are posted', () => world.slack.posts.length === 2);
  expect(world.slack.posts.map(({ text }) => text)).toEqual(['first', 'second']);
  expect(await workerIds()).toEqual(before);
});

test('a worker that was taken for dead begins anew, as another does its jobs', async () => {
  const [before = ''] = await workerIds();
  await transact(world.deps.database, (tx) => tx.execute(sql`delete from job_workers`));
  await until('another worker is there', async () => {
    const ids = await workerIds();
    return ids.length === 1 && !ids.includes(before);
  });
  await world.notify('after that');
  await until('it was posted', () => world.slack.posts.length === 1);
});

test('what a worker took after it was taken for dead, and died with, is done by another', async () => {
  await until('what the start asked for is done', () => world.noJobsLeft());
  await transact(world.deps.database, async (tx) => {
    await addEffect(tx, 'notify', { ...place, text: 'taken' }, { queue: 'taken' });
    await addEffect(tx, 'notify', { ...place, text: 'behind it' }, { queue: 'taken' });
    await addDueEffects(tx);
    const held = sql`set locked_by = 'pool-gone', locked_at = now() - interval '1 minute'`;
    await tx.execute(sql`update graphile_worker._private_job_queues ${held} where queue_name = 'taken'`);
    await tx.execute(sql`update graphile_worker._private_jobs ${held}
      where id = (select min(id) from graphile_worker.jobs where queue_name = 'taken')`);
  });
  await until('both are posted', () => world.slack.posts.length === 2);
  expect(world.slack.posts.map(({ text }) => text).sort()).toEqual(['behind it', 'taken']);
});

test('a worker that was silent for too long tells Slack nothing more of what it had begun', async () => {
  const slack = slackClient(world.config);
  try {
    renewLease(performance.now() - 1);
    await expect(slack.chat.postMessage({ channel: 'C1', text: 'too late' })).rejects.toThrow('silent for too long');
  } finally {
    renewLease(Number.POSITIVE_INFINITY);
  }
  expect(world.slack.posts).toEqual([]);
  await slack.chat.postMessage({ channel: 'C1', text: 'in time' });
  expect(world.slack.posts).toHaveLength(1);
});
