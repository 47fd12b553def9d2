import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Jobs, startJobs } from '../../../src/jobs/bree.ts';
import { impatient, startWorld, until, type World } from '../../integration/jobs/world.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../../support/faults/database-proxy.ts';

let world: World;
let proxy: DatabaseProxy;
let jobs: Jobs;
beforeEach(async () => {
  world = await startWorld();
  proxy = await openDatabaseProxy(world.config.databaseUrl);
  const config = { ...world.config, databaseUrl: proxy.url };
  jobs = await startJobs(config, world.deps.log, { ...impatient, concurrency: 4, stopWithin: 1_000 });
  await jobs.ready;
});
afterEach(async () => {
  await jobs.stop();
  await proxy.close();
  await world.close();
});

test('a worker that could not say that several jobs were done does not stand still, but begins anew', async () => {
  await until('what the start asked for is done', () => world.noJobsLeft());
  let lost = 0;
  // Slow enough that several are told at once, each by a connection that ends.
  proxy.delay = () => 20;
  proxy.losesAnswerTo = (statement) => {
    const isCompletion =
      lost < 4 && /^(with j as \(\s*)?delete from "graphile_worker"\._private_jobs/.test(statement.trim());
    if (isCompletion) lost += 1;
    return isCompletion;
  };
  for (let n = 0; n < 4; n += 1) await world.notify(`first ${n}`);
  await until('answers were lost', () => lost > 1);
  proxy.losesAnswerTo = () => false;
  proxy.delay = () => 0;
  await world.notify('after that');
  await until('it was posted', () => world.slack.posts.some(({ text }) => text === 'after that'));
  await until('nothing is left', () => world.noJobsLeft());
  expect(await world.deps.database.read.execute(sql`select 1 from given_up_jobs`)).toEqual([]);
});
