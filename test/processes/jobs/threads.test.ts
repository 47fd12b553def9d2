import type { ChildProcess } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Jobs, type JobsOptions, startJobs } from '../../../src/jobs/bree.ts';
import { impatient, startJobsProcess, startWorld, until, type World } from '../../integration/jobs/world.ts';

describe('a worker', () => {
  let world: World;
  let jobs: Jobs;
  const texts = () => world.slack.posts.map(({ text }) => text);

  beforeAll(async () => {
    world = await startWorld();
    jobs = await startJobs(world.config, world.deps.log, impatient);
    await jobs.ready;
  });
  afterAll(async () => {
    world.slack.release();
    await jobs.stop();
    await world.close();
  });

  test('a job added in a transaction is done after the commit', async () => {
    await world.notify('the import is done');
    await until('it was posted', () => texts().includes('the import is done'));
    expect(world.slack.posts.at(-1)).toMatchObject({ channel: 'C1', text: 'the import is done' });
  });

  test('jobs of one queue run one at a time and in order; others run beside them', async () => {
    world.slack.next = ({ channel }) => (channel === 'slow' ? 'store, then hang' : 'answer');
    await world.notify('first', { queue: 'q', channelId: 'slow' });
    await world.notify('second', { queue: 'q' });
    await world.notify('beside');
    await until('the other job is done', () => texts().includes('beside'));
    expect(texts()).toContain('first');
    expect(texts()).not.toContain('second');
    world.slack.release();
    await until('the queue moved on', () => texts().includes('second'));
  });

  test('a jobs thread that dies is started again and goes on', async () => {
    await jobs.threads.get('worker')?.terminate();
    await world.notify('after the crash');
    await until('it was posted', () => texts().includes('after the crash'));
  });
});

describe('workers that come and go', () => {
  let world: World;
  let running: Jobs[];
  let children: ChildProcess[];

  beforeEach(async () => {
    world = await startWorld();
    running = [];
    children = [];
  });

  afterEach(async () => {
    world.slack.release();
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(running.map((jobs) => jobs.stop()));
    await world.close();
  });

  async function start(options: JobsOptions = {}): Promise<Jobs> {
    const jobs = await startJobs(world.config, world.deps.log, { ...impatient, ...options });
    running.push(jobs);
    await jobs.ready;
    return jobs;
  }

  /** Another process that does jobs. */
  function startProcess(): ChildProcess {
    const child = startJobsProcess(world.config);
    children.push(child);
    return child;
  }

  const noJobsLeft = () => world.noJobsLeft();

  test.each([
    ['had not posted yet', 'hang'],
    ['had posted, but not said so', 'store, then hang'],
  ] as const)('the job of a process that was killed and %s is done by another, once', async (_, outcome) => {
    world.slack.next = () => outcome;
    const victim = startProcess();
    await world.notify('done');
    await until('the process works on it', () => world.slack.waiting === 1);
    victim.kill('SIGKILL');
    await until('its connection is gone', () => world.slack.waiting === 0);
    world.slack.next = () => 'answer';
    await start();
    await until('no job is left', noJobsLeft);
    expect(world.slack.posts.map(({ text }) => text)).toEqual(['done']);
  });

  test('a worker that is slow but alive keeps its job', async () => {
    world.slack.next = () => 'store, then hang';
    await start();
    await start();
    await world.notify('slow');
    await until('it is worked on', () => world.slack.waiting === 1);
    const [first] = await beats();
    await until('the patience for silence has run out twice', async () => {
      const [latest] = await beats();
      return Number(latest) - Number(first) > 2_000;
    });
    expect(world.slack.waiting).toBe(1);
    world.slack.release();
    await until('no job is left', noJobsLeft);
    expect(world.slack.posts).toHaveLength(1);
  });

  async function beats(): Promise<number[]> {
    const rows = await world.deps.database.read.execute<{ at: string }>(
      sql`select extract(epoch from min(beat_at)) * 1000 as at from job_workers`,
    );
    return rows.map(({ at }) => Number(at));
  }

  test('a stop while it still starts is not held up', async () => {
    const jobs = await startJobs(world.config, world.deps.log, { stopWithin: 60_000 });
    const before = Date.now();
    await jobs.stop();
    expect(Date.now() - before).toBeLessThan(10_000);
  });

  test('a stop lets a running job end, and waits until that is written', async () => {
    const jobs = await start({ stopWithin: 3_600_000, silentAfter: 3_600 });
    world.slack.next = () => 'store, then hang';
    await world.notify('nearly done');
    await until('it is worked on', () => world.slack.waiting === 1);
    const stopped = jobs.stop();
    world.slack.release();
    await stopped;
    expect(await noJobsLeft()).toBe(true);
  });

  test('a stop does not wait for ever, and the unfinished job is free for others at once', async () => {
    const jobs = await start({ stopWithin: 200, silentAfter: 3_600 });
    world.slack.next = () => 'hang';
    await world.notify('endless');
    await until('it is worked on', () => world.slack.waiting === 1);
    const before = Date.now();
    await jobs.stop();
    expect(Date.now() - before).toBeLessThan(2_000);
    world.slack.next = () => 'answer';
    await start();
    await until('it was posted', () => world.slack.posts.length === 1);
  });
});
