import { RUN_ATTEMPTS } from '../../operations/run.ts';
import { hasOlderInQueue } from '../../store/job-health.ts';
import { isStuck, runBulk } from '../bulk/run-bulk.ts';
import type { Handler, JobContext, JobInfo } from '../handler.ts';
import { PutOff } from '../put-off.ts';
import type { RunUnderWay } from '../run-under-way.ts';
import { runExport } from '../transfer/run-export.ts';
import { runImport } from '../transfer/run-import.ts';
import { findUnderWay, tryRun } from '../try-run.ts';

/**
 * Carry out an import that was confirmed, an export or a bulk. The end is written with the work itself, so a crash in
 * between has it done again from where it stood, or not at all.
 */
export const carryOutRun: Handler<'carry_out_run'> = async (context, { runId, ...scope }, job) => {
  const run = await findUnderWay(context, scope, runId);
  if (!run) return;
  await tryRun(
    context,
    run,
    () => carryOut(context, run, job),
    () => run.kind === 'bulk' && isStuck(run, job, RUN_ATTEMPTS),
  );
};

async function carryOut(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void> {
  if (run.kind === 'import') return runImport(context, run);
  if (run.kind === 'export') return runExport(context, run, job);
  if (run.kind !== 'bulk') return;
  // An earlier one that waits for its next try must not change back later what this one changes.
  if (await hasOlderInQueue(context.deps.database.read, job.id)) throw new PutOff(1, 'An earlier run goes first.');
  return runBulk(context, run, job);
}
