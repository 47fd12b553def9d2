import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import type { JobContext } from '../../../src/jobs/handler.ts';
import { runJobsUntilIdle } from '../../../src/jobs/workers/run-until-idle.ts';
import { addEffect } from '../../../src/store/effects.ts';
import { claimReceipt } from '../../../src/store/receipts.ts';
import { caseQueue, renderCases } from '../../../src/store/render-jobs.ts';
import { transact } from '../../../src/store/transaction.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let context: JobContext;

beforeEach(async () => {
  world = await startWorld();
  context = { deps: world.deps, slack: slackClient(world.config), config: world.config };
});
afterEach(() => world.close());

const posted = () => world.slack.posts.map(({ channel, text }) => `${channel}: ${text}`);
const makeAllReady = () =>
  transact(world.deps.database, (tx) => tx.execute(sql`update graphile_worker._private_jobs set run_at = now()`));

test('many jobs with one key become one, with what was said last', async () => {
  for (const text of ['one', 'two', 'three']) await world.notify(text, { key: 'k' });
  expect(await runJobsUntilIdle(context)).toEqual({ done: 1, failed: [] });
  expect(posted()).toEqual(['C1: three']);
});

test('jobs of one queue are done in the order in which they were added', async () => {
  for (const text of ['one', 'two', 'three']) await world.notify(text, { queue: 'q' });
  await runJobsUntilIdle(context);
  expect(posted()).toEqual(['C1: one', 'C1: two', 'C1: three']);
});

test('a job of a change that was rolled back is never done', async () => {
  const change = transact(world.deps.database, async (tx) => {
    await addEffect(tx, 'tidy', {});
    throw new Error('no');
  });
  await expect(change).rejects.toThrow('no');
  expect(await runJobsUntilIdle(context)).toEqual({ done: 0, failed: [] });
});

test('a person is told directly where the bot cannot speak', async () => {
  world.slack.next = ({ channel }) => (channel === 'C1' ? { error: 'not_in_channel' } : 'answer');
  await world.notify('hello');
  await runJobsUntilIdle(context);
  expect(posted()).toEqual(['D-U1: hello']);
});

test('a job that fails is kept and tried again later, and posts once', async () => {
  world.slack.next = () => ({ error: 'fatal_error' });
  await world.notify('hello');
  const run = await runJobsUntilIdle(context);
  expect(run.failed.map(({ kind }) => kind)).toEqual(['notify']);
  world.slack.next = () => 'answer';
  expect(await runJobsUntilIdle(context)).toEqual({ done: 0, failed: [] });
  await makeAllReady();
  expect(await runJobsUntilIdle(context)).toEqual({ done: 1, failed: [] });
  expect(posted()).toEqual(['C1: hello']);
});

test('a second attempt posts where the bot may not look for the first', async () => {
  world.slack.historyError = 'missing_scope';
  world.slack.next = () => ({ error: 'fatal_error' });
  await world.notify('hello');
  await runJobsUntilIdle(context);
  world.slack.next = () => 'answer';
  await makeAllReady();
  expect(await runJobsUntilIdle(context)).toEqual({ done: 1, failed: [] });
  expect(posted()).toEqual(['C1: hello']);
});

test('receipts older than a day are removed, younger ones stay', async () => {
  const { database } = world.deps;
  await transact(database, async (tx) => {
    for (const key of ['old', 'young']) {
      await claimReceipt(tx, { workspaceId: 'T1', key, operation: 'createCase', request: 'r' });
    }
    await tx.execute(sql`update receipts set created_at = now() - interval '25 hours' where key = 'old'`);
    await addEffect(tx, 'tidy', {});
  });
  await runJobsUntilIdle(context);
  const keys = await database.read.execute(sql`select key from receipts`);
  expect(keys.map(({ key }) => key)).toEqual(['young']);
});

test('rendering a case and its other jobs share a queue', async () => {
  const scope = { workspaceId: 'T1', spaceId: 'default' };
  const { database } = world.deps;
  await transact(database, async (tx) => {
    await tx.execute(sql`insert into slack_messages (workspace_id, space_id, case_id, channel_id, part)
      values ('T1', 'default', 'case-ä', 'C1', 'card')`);
    await renderCases(tx, scope, ['case-ä', 'not shown']);
  });
  const queues = await database.read.execute(sql`select queue_name from graphile_worker._private_job_queues`);
  expect(queues.map(({ queue_name }) => queue_name)).toEqual([caseQueue(scope, 'case-ä')]);
});
