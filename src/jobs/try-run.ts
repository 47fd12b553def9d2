import { DocketError } from '../core/error.ts';
import { performAsSystem } from '../operations/perform.ts';
import type { Scope } from '../store/database.ts';
import { addEffect } from '../store/effects.ts';
import { findRun, finishRun, lockRun, markRunning } from '../store/runs.ts';
import { NoMoreTries } from './ends/no-more-tries.ts';
import type { JobContext } from './handler.ts';
import type { RunUnderWay } from './run-under-way.ts';

/**
 * Find a run that waits or goes on. One that has ended is none: a job that was killed after its work is done again, and
 * another job reports how the run ended.
 */
export async function findUnderWay(
  { deps }: JobContext,
  scope: Scope,
  runId: string,
): Promise<RunUnderWay | undefined> {
  const found = await findRun(deps.database.read, scope, runId);
  return found?.state === 'waiting' || found?.state === 'running' ? { ...found, scope } : undefined;
}

/**
 * Do the work of a run. Where it fails in a way that only a person can mend, the run ends, and a job that reports it is
 * added; where it may be mended by itself, the job is tried again. `isStuck` is asked after the work: then further tries
 * would be in vain.
 */
export async function tryRun(
  context: JobContext,
  run: RunUnderWay,
  work: () => Promise<void>,
  isStuck: () => boolean = () => false,
): Promise<void> {
  const { deps } = context;
  await performAsSystem(deps, 'markRunning', run.scope, ({ tx }) => markRunning(tx, run.scope, run.id));
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DocketError) || error.kind === 'unavailable')
      throw isStuck() ? new NoMoreTries(error) : error;
    deps.log.warn({ err: error, code: error.code, run: run.id }, 'a run failed for good');
    await fail(context, run, error.message);
  }
}

async function fail({ deps }: JobContext, { id, scope }: RunUnderWay, failure: string): Promise<void> {
  await performAsSystem(deps, 'failRun', scope, async ({ tx, counted }) => {
    const found = await lockRun(tx, scope, id);
    if (!found || found.state === 'done' || found.state === 'failed' || found.state === 'cancelled') return;
    const result = { ...found.result, failure };
    await finishRun(tx, scope, id, { state: 'failed', result, at: deps.now().toISOString() });
    if (found.kind === 'import') counted.push({ what: 'import', outcome: 'failed' });
    await addEffect(tx, 'report_run', { ...scope, runId: id });
  });
}
