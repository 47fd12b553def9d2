import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CASE_SEVERITIES } from '../../../src/core/cases/case.ts';
import { previewBulk } from '../../../src/operations/bulk/preview-bulk.ts';
import { startBulk } from '../../../src/operations/bulk/start-bulk.ts';
import { perform } from '../../../src/operations/perform.ts';
import { listBulkRows } from '../../../src/store/bulk/bulk.ts';
import { insertCase } from '../../../src/store/cases/cases.ts';
import { findRun } from '../../../src/store/runs.ts';
import { transact } from '../../../src/store/transaction.ts';
import { ensureWorkspace } from '../../../src/store/workspace/spaces.ts';
import { startJobsProcess, startWorld, until, type World } from '../../integration/jobs/world.ts';
import { actorIn } from '../../support/actor.ts';
import { newCase } from '../../support/arbitrary.ts';
import { itemAt } from '../../support/present.ts';
import { runs, seedFrom, withinMs } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';

const CASES = 1_000;
const KILLS = runs(6).numRuns;
/** Milliseconds after a process took the job up within which it is killed: some more than a whole run takes. */
const LATEST = 500;
/** The parts of that time that are gone through in turn, so that few kills come early and late too. */
const PARTS = 3;
const actor = actorIn();

let world: World;
const alive = new Set<ChildProcess>();

beforeEach(async () => {
  world = await startWorld();
  await transact(world.deps.database, async (tx) => {
    await ensureWorkspace(tx, 'T1');
    for (let n = 1; n <= CASES; n += 1)
      await insertCase(tx, actor, { ...newCase(), id: randomUUID(), incremental_id: n });
  });
});
afterEach(async () => {
  for (const child of alive) child.kill('SIGKILL');
  await world.close();
});

function start(): ChildProcess {
  const child = startJobsProcess(world.config);
  alive.add(child);
  return child;
}

/** Begins a run that gives every case another severity than the run before. */
async function begin(nth: number): Promise<string> {
  const params = { severity: CASE_SEVERITIES[(nth + 1) % 4] };
  const reportTo = { channelId: 'C1', userId: 'U0ANARUIZ1' };
  const { runId } = await perform(world.deps, previewBulk, actor, { action: 'severity', params, query: '', reportTo });
  await perform(world.deps, startBulk, actor, { runId });
  return runId;
}

const isDone = async (runId: string) => (await findRun(world.deps.database.read, actor, runId))?.state === 'done';
/** The worker that has the job of a run, dead or alive. */
const holder = async (): Promise<string | undefined> => {
  const [row] = await world.deps.database.read.execute<{ locked_by: string }>(
    sql`select locked_by from graphile_worker.jobs where task_identifier = 'carry_out_run' and locked_by is not null`,
  );
  return row?.locked_by;
};

test(
  'killed at many moments of its runs, each case is changed exactly once a run, and the reports are the database',
  async () => {
    const moments = seeded(seedFrom(42));
    const begun = [await begin(0)];
    let interrupted = 0;
    let dead: string | undefined;
    let [victim, standby] = [start(), start()];
    // What the last one leaves is done by the other.
    for (let kill = 0; kill < KILLS; kill += 1) {
      let taken: string | undefined;
      await until(
        'a living process takes the run up',
        async () => {
          if (await isDone(itemAt(begun, -1))) begun.push(await begin(begun.length));
          taken = await holder();
          return taken !== undefined && taken !== dead;
        },
        30_000,
      );
      dead = taken;
      await pause((((kill % PARTS) + moments.next().value) / PARTS) * LATEST);
      victim.kill('SIGKILL');
      if (!(await isDone(itemAt(begun, -1)))) interrupted += 1;
      alive.delete(victim);
      if (kill < KILLS - 1) [victim, standby] = [standby, start()];
    }
    await until('no job is left', () => world.noJobsLeft(), 30_000);
    expect(interrupted).toBeGreaterThan(KILLS / 4);
    const reports = await Promise.all(
      begun.map((runId) => listBulkRows(world.deps.database.read, actor, runId, { after: 0, limit: CASES + 1 })),
    );
    for (const report of reports) {
      expect(report.map(({ number }) => number)).toEqual(Array.from({ length: CASES }, (_, index) => index + 1));
      expect(new Set(report.map(({ result }) => result))).toEqual(new Set(['changed']));
    }
    expect(world.slack.posts.map(({ channel }) => channel)).toEqual(begun.map(() => 'C1'));
    const [changed] = await world.deps.database.read.execute<{ cases: number; once: boolean; versions: boolean }>(sql`
    select count(*)::int as cases, bool_and(version = 1 + ${begun.length}::int) as versions,
      bool_and((select count(*) = ${begun.length}::int and count(distinct run_id) = ${begun.length}::int
        from user_actions u where u.case_id = c.id)) as once
    from cases c where severity = ${itemAt(CASE_SEVERITIES, begun.length % 4)}`);
    expect(changed).toEqual({ cases: CASES, once: true, versions: true });
    for (const runId of begun) {
      const run = await findRun(world.deps.database.read, actor, runId);
      expect(run).toMatchObject({ state: 'done', result: { counts: { changed: CASES }, done: CASES } });
    }
  },
  withinMs(120_000),
);
