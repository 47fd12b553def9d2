import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { perform } from '../../../src/operations/perform.ts';
import { startJobsProcess, until } from '../../integration/jobs/world.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { runs, seedFrom, withinMs } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';

const KILLS = runs(3).numRuns;
/** Some more than are pushed until the last kill. */
const CASES = 2 * KILLS;
/** Milliseconds after a process took the job up within which it is killed: as long as a push of two calls and more. */
const [EARLIEST, LATEST] = [150, 1_000];
/** The parts of that time that are gone through in turn, so that few kills come early and late too. */
const PARTS = 2;

let harness: PushHarness;
const alive = new Set<ChildProcess>();
beforeEach(async () => {
  harness = await openPushHarness();
});
afterEach(async () => {
  for (const child of alive) child.kill('SIGKILL');
  await harness.close();
});

function start(): ChildProcess {
  const child = startJobsProcess(harness.config);
  alive.add(child);
  return child;
}

const isDone = async () => (await harness.pushes()).every(({ state }) => state === 'delivered');
const holder = async (): Promise<string | undefined> => {
  const [row] = await harness.deps.database.read.execute<{ locked_by: string }>(sql`
    select locked_by from graphile_worker.jobs where task_identifier = 'deliver_pushes' and locked_by is not null`);
  return row?.locked_by;
};

it(
  'killed again and again between calls and their records, every case has one ticket with each comment once',
  async () => {
    const numbers = Array.from({ length: CASES }, (_, index) => index + 1);
    for (const number of numbers) {
      await harness.put(number, { title: `Case ${number}` });
      await perform(harness.deps, addComment, harness.actor, {
        reference: { incremental_id: number },
        comment: `Said of ${number}`,
      });
    }
    // The target does its work 400 ms after it was asked, whether or not anybody waits for the answer any more.
    harness.jira.fault('slow', { method: 'POST', times: 1_000 });
    await harness.ask(numbers);
    const moments = seeded(seedFrom(13));
    let interrupted = 0;
    let dead: string | undefined;
    let running = start();
    for (let kill = 0; kill < KILLS && !(await isDone()); kill += 1) {
      let taken: string | undefined;
      const isTaken = async () => {
        taken = await holder();
        return (taken !== undefined && taken !== dead) || (await isDone());
      };
      await until('a living process delivers', isTaken, 30_000);
      dead = taken;
      await pause(EARLIEST + (((kill % PARTS) + moments.next().value) / PARTS) * (LATEST - EARLIEST));
      running.kill('SIGKILL');
      alive.delete(running);
      if (!(await isDone())) interrupted += 1;
      running = start();
    }
    await until('every push is delivered', isDone, 60_000);
    expect(interrupted).toBeGreaterThan(KILLS / 2);
    expect(harness.jira.issues.map(({ fields }) => fields.summary).sort()).toEqual(
      numbers.map((number) => `Case ${number}`).sort(),
    );
    for (const { fields, comments } of harness.jira.issues) {
      const number = String(fields.summary).replace('Case ', '');
      expect(comments.map(({ body }) => body.split('\n')[0])).toEqual([`Said of ${number}`]);
    }
  },
  withinMs(180_000),
);
