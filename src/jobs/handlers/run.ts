import { DocketError } from '../../core/error.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { RUN_ATTEMPTS } from '../../operations/run.ts';
import { addEffect } from '../../store/effects.ts';
import { findRun, finishRun, lockRun, markRunning, type Run } from '../../store/runs.ts';
import { isStuck, runBulk, show } from '../bulk/run-bulk.ts';
import type { Handler, JobContext, JobInfo } from '../handler.ts';
import type { RunUnderWay } from '../run-under-way.ts';
import { reportDryRun, reportImport, reportImportFailure } from '../transfer/report-import.ts';
import { reportExportFailure, runExport } from '../transfer/run-export.ts';
import { runImport } from '../transfer/run-import.ts';

/** How each kind of run is done, and how its end is reported. */
interface Kind {
  carryOut(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void>;
  /** Where it had its dry run and awaits confirmation. */
  reportDryRun?(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void>;
  report?(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void>;
  reportFailure(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void>;
  /** All jobs of a run speak of one message, each bringing it up to date. */
  isOneMessage?: boolean;
  /** Tell whether this was the last try, where that is not a matter of their number. */
  isLast?(run: RunUnderWay, job: JobInfo): boolean;
}

const kinds: Record<Run['kind'], Kind> = {
  import: { carryOut: runImport, reportDryRun: reportDryRun, report: reportImport, reportFailure: reportImportFailure },
  export: { carryOut: runExport, reportFailure: reportExportFailure },
  bulk: {
    carryOut: runBulk,
    report: show,
    reportFailure: show,
    isOneMessage: true,
    isLast: (run, job) => isStuck(run, job, RUN_ATTEMPTS),
  },
};

/**
 * Do an import, an export or a bulk, and in a second job report how it ended. The end is written with the work itself,
 * so a crash in between has it done again from where it stood, or not at all.
 */
export const run: Handler<'run'> = async (context, { runId, isReport = false, ...scope }, job) => {
  const found = await findRun(context.deps.database.read, scope, runId);
  if (!found) return;
  const underWay: RunUnderWay = { ...found, scope };
  const { carryOut, reportDryRun, report, reportFailure, isLast, isOneMessage = false } = kinds[found.kind];
  const isOver = found.state !== 'waiting' && found.state !== 'running';
  // A job that was killed after its work: another one reports it, so that it is not reported twice.
  if (isOver && !isReport && !isOneMessage) return;
  if (found.state === 'unconfirmed') await reportDryRun?.(context, underWay, job);
  else if (found.state === 'failed') await reportFailure(context, underWay, job);
  else if (found.state === 'done' || found.state === 'cancelled') await report?.(context, underWay, job);
  else if (!isReport) {
    await performAsSystem(context.deps, 'markRunning', scope, ({ tx }) => markRunning(tx, scope, runId));
    try {
      await carryOut(context, underWay, job);
    } catch (error) {
      const final = finalError(error, isLast ? isLast(underWay, job) : job.attempt >= RUN_ATTEMPTS);
      if (final === null) throw error;
      context.deps.log.warn({ err: error, code: final.code, run: runId }, 'a run failed for good');
      await fail(context, underWay, final.message);
    }
  }
};

/** Return why another try would not help; null where it may help. */
function finalError(error: unknown, isLast: boolean): DocketError | null {
  if (error instanceof DocketError && (isLast || error.kind !== 'unavailable')) return error;
  return isLast ? new DocketError('run_failed', {}, { cause: error }) : null;
}

async function fail({ deps }: JobContext, { id, scope }: RunUnderWay, message: string): Promise<void> {
  await performAsSystem(deps, 'failRun', scope, async ({ tx }) => {
    const found = await lockRun(tx, scope, id);
    if (found?.state === 'done' || found?.state === 'failed' || found?.state === 'cancelled') return;
    const result = found?.kind === 'bulk' ? { ...found.result, failure: message } : { message };
    await finishRun(tx, scope, id, { state: 'failed', result, at: deps.now().toISOString() });
    await addEffect(tx, 'run', { ...scope, runId: id, isReport: true });
  });
}
