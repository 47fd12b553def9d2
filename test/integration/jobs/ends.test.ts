import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import type { JobContext } from '../../../src/jobs/handler.ts';
import { runJobsUntilIdle } from '../../../src/jobs/workers/run-until-idle.ts';
import { perform } from '../../../src/operations/perform.ts';
import { retryGivenUp } from '../../../src/operations/workspace/retry-given-up.ts';
import type { Tx } from '../../../src/store/database.ts';
import { addEffect } from '../../../src/store/effects.ts';
import { listGivenUp } from '../../../src/store/given-up-jobs.ts';
import { jobHealth, putOff } from '../../../src/store/job-health.ts';
import { MAX_DEATHS, sweepDeadWorkers } from '../../../src/store/job-workers.ts';
import { findRun, insertRun } from '../../../src/store/runs.ts';
import { transact } from '../../../src/store/transaction.ts';
import { upsertSlackUser } from '../../../src/store/workspace/slack-users.ts';
import { ensureWorkspace } from '../../../src/store/workspace/spaces.ts';
import { actorIn } from '../../support/actor.ts';
import { present } from '../../support/present.ts';
import { startWorld, type World } from './world.ts';

const scope = { workspaceId: 'T1', spaceId: 'default' };
const runId = '00000000-0000-4000-8000-000000000009';
let world: World;
let context: JobContext;

beforeEach(async () => {
  world = await startWorld();
  context = { deps: world.deps, slack: slackClient(world.config), config: world.config };
  await transact(world.deps.database, (tx) => ensureWorkspace(tx, 'T1'));
});
afterEach(() => world.close());

const health = () => jobHealth(world.deps.database.read);
const posted = () => world.slack.posts.map(({ channel, text }) => `${channel}: ${text}`);
const makeAllReady = () =>
  transact(world.deps.database, (tx) => tx.execute(sql`update graphile_worker._private_jobs set run_at = now()`));

/** A worker takes every job that is ready, and its process dies: as graphile-worker leaves them then. */
async function dieAtWork(): Promise<void> {
  await transact(world.deps.database, async (tx) => {
    await tx.execute(sql`insert into job_workers (worker_id, beat_at) values ('dead', now() - interval '1 hour')`);
    await tx.execute(sql`update graphile_worker._private_jobs
      set locked_by = 'dead', locked_at = now(), attempts = attempts + 1 where is_available`);
    await sweepDeadWorkers(tx, 20);
  });
}

/** An import that awaits its turn, with its job. */
async function addImport(): Promise<void> {
  const { user, capabilities } = actorIn();
  const reportTo = { channelId: 'C1', threadTs: '1.1', userId: 'U1' };
  const choices = { onConflict: 'skip' as const, newCopies: false };
  await transact(world.deps.database, async (tx) => {
    await insertRun(tx, scope, {
      id: runId,
      kind: 'import',
      state: 'running',
      input: { file: { id: 'F1', name: 'export.ndjson' }, reportTo, ...choices },
      result: { isWanted: true, message: { channel: 'C1', ts: '1.2' } },
      actor: { kind: 'person', user, capabilities: [...capabilities], requestId: 'r' },
      created_at: '2026-11-23T10:00:00.000Z',
    });
    await addEffect(tx, 'carry_out_run', { ...scope, runId }, { maxAttempts: 8 });
  });
}
const stateOfRun = async () => (await findRun(world.deps.database.read, scope, runId))?.state;

test('a job whose process died in its last try is done by another, and nobody hears of it', async () => {
  await world.notify('hello', { maxAttempts: 1 });
  await dieAtWork();
  expect(await runJobsUntilIdle(context)).toEqual({ done: 1, failed: [] });
  expect(posted()).toEqual(['C1: hello']);
  expect((await health()).givenUp).toEqual([]);
});

test('deaths are none of the tries, however many of each there are', async () => {
  await world.notify('hello', { maxAttempts: 3 });
  for (const _ of [1, 2]) {
    for (const __ of [1, 2]) await dieAtWork();
    world.slack.next = () => ({ error: 'fatal_error' });
    await makeAllReady();
    expect((await runJobsUntilIdle(context)).failed).toHaveLength(1);
    await makeAllReady();
  }
  world.slack.next = () => 'answer';
  expect(await runJobsUntilIdle(context)).toEqual({ done: 1, failed: [] });
});

test('an import that brings its process down each time ends, and its run does not stay running', async () => {
  await addImport();
  for (let deaths = 0; deaths < MAX_DEATHS; deaths += 1) {
    expect(await stateOfRun()).toBe('running');
    await makeAllReady();
    await dieAtWork();
  }
  await runJobsUntilIdle(context);
  expect(await stateOfRun()).toBe('failed');
  await runJobsUntilIdle(context);
  expect(posted()).toEqual([
    `C1: export.ndjson was not imported. Docket ended ${MAX_DEATHS} times while it worked on this, so I stopped trying.`,
  ]);
  expect(world.slack.updates).toEqual([{ channel: 'C1', text: 'export.ndjson was not imported. The reason follows.' }]);
  expect(await health()).toMatchObject({ givenUp: [{ kind: 'carry_out_run', count: 1 }] });
});

test('an import that was given up goes on when somebody tries it again', async () => {
  await addImport();
  for (let deaths = 0; deaths < MAX_DEATHS; deaths += 1) {
    await makeAllReady();
    await dieAtWork();
  }
  await runJobsUntilIdle(context);
  const [job] = await listGivenUp(world.deps.database.read, 'T1', 1);
  expect(await perform(world.deps, retryGivenUp, actorIn(), { id: job?.id ?? '' })).toEqual({ again: true });
  expect(await stateOfRun()).toBe('waiting');
  expect(await health()).toEqual({ givenUp: [], waitingForDisk: 0 });
});

test('a job that lay there without tries when the process ended is ended by the next one', async () => {
  await addImport();
  await transact(world.deps.database, (tx) =>
    tx.execute(sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'lost'`),
  );
  await runJobsUntilIdle(context);
  expect(await stateOfRun()).toBe('failed');
});

test('what concerns nobody in particular is told to administrators, once for all of it', async () => {
  await transact(world.deps.database, async (tx) => {
    await upsertSlackUser(tx, 'T1', 'U0ADMIN01', { is_admin: true }, new Date());
    await tx.execute(sql`alter table receipts rename to receipts_away`);
    for (const _ of [1, 2]) await addEffect(tx, 'tidy', {}, { key: 'tidy', maxAttempts: 1 });
  });
  await runJobsUntilIdle(context);
  await makeAllReady();
  await runJobsUntilIdle(context);
  expect(posted()).toEqual([
    'D-U0ADMIN01: ⚠️ Some of my work was given up. My Home says what it was, and has the buttons to try it again.',
  ]);
  await transact(world.deps.database, async (tx) => {
    await addEffect(tx, 'tidy', {}, { key: 'tidy', maxAttempts: 1 });
  });
  await runJobsUntilIdle(context);
  await makeAllReady();
  await runJobsUntilIdle(context);
  expect(posted()).toHaveLength(1);
  expect((await health()).givenUp).toEqual([{ kind: 'tidy', count: 1 }]);
});

/** A job is replaced by another of its key while a worker holds it, which then does `work` to it and gives it back. */
async function replaceWhileHeld(work: (tx: Tx, job: { id: string; key: string }) => Promise<unknown>): Promise<void> {
  const add = () => transact(world.deps.database, (tx) => addEffect(tx, 'tidy', {}, { key: 'tidy' }));
  await add();
  const held = await transact(world.deps.database, async (tx) => {
    const rows = await tx.execute<{ id: string; key: string }>(sql`update graphile_worker._private_jobs
      set locked_by = 'w', locked_at = now(), attempts = 1 returning id::text, key`);
    return present(rows[0]);
  });
  await add();
  await transact(world.deps.database, async (tx) => {
    await work(tx, held);
    await tx.execute(sql`update graphile_worker._private_jobs set locked_by = null, locked_at = null`);
  });
}

test.each([
  ['ends', async () => {}],
  [
    'is not put off by a rate limit, for hours, but ends',
    async (tx: Tx, job: { id: string; key: string }) =>
      expect(await putOff(tx, job, { seconds: 1, withinDays: 1 })).toBe(false),
  ],
])('a job that a newer one of its key replaced while it ran %s without a word', async (_, work) => {
  await replaceWhileHeld(work);
  expect(await runJobsUntilIdle(context)).toEqual({ done: 1, failed: [] });
  expect((await health()).givenUp).toEqual([]);
  expect(await world.deps.database.read.execute(sql`select 1 from graphile_worker._private_jobs`)).toHaveLength(0);
});

test('an error with a character that Postgres cannot store costs a try, and not the worker', async () => {
  world.slack.next = () => ({ error: 'odd\0error' });
  await world.notify('hello', { maxAttempts: 2 });
  expect((await runJobsUntilIdle(context)).failed).toHaveLength(1);
  world.slack.next = () => 'answer';
  await makeAllReady();
  expect(await runJobsUntilIdle(context)).toEqual({ done: 1, failed: [] });
});

test('a job that not even its end understands is ended all the same', async () => {
  await transact(world.deps.database, async (tx) => {
    await tx.execute(sql`select graphile_worker.add_job('upload_file',
      payload := '{"workspaceId":"T1","spaceId":"default","fileId":"no id"}'::json, max_attempts := 1)`);
    await tx.execute(sql`update graphile_worker._private_jobs set attempts = 1`);
  });
  await runJobsUntilIdle(context);
  expect((await health()).givenUp).toEqual([{ kind: 'upload_file', count: 1 }]);
  expect(await listGivenUp(world.deps.database.read, 'T1', 1)).toMatchObject([
    { what: 'Something that I had to do (upload_file) could not be done.' },
  ]);
});
