import { DocketError } from '../../core/error.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { RUN_ATTEMPTS } from '../../operations/run.ts';
import { addEffect } from '../../store/effects.ts';
import { findRun, finishRun, lockRun, markRunning, type Run } from '../../store/runs.ts';
import { isStuck, runBulk, show } from '../bulk/run-bulk.ts';
import type { Handler, JobContext, JobInfo } from '../handler.ts';
import type { RunUnderWay } from '../run-under-way.ts';
import { tellImport, tellImportFailure, tellPreview } from '../transfer/import-tell.ts';
import { runExport, tellExportFailure } from '../transfer/run-export.ts';
import { runImport } from '../transfer/run-import.ts';

/** How each kind of run is done, and how its end is told. */
interface Kind {
  carryOut(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void>;
  /** Where it was tried out and waits for a word. */
  tellDraft?(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void>;
  tell?(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void>;
  tellFailure(context: JobContext, run: RunUnderWay, job: JobInfo): Promise<void>;
  /** All jobs of a run speak of one message, each bringing it up to date. */
  isOneMessage?: boolean;
  /** Tell whether this was the last try, where that is not a matter of their number. */
  isLast?(run: RunUnderWay, job: JobInfo): boolean;
}

const kinds: Record<Run['kind'], Kind> = {
  import: { carryOut: runImport, tellDraft: tellPreview, tell: tellImport, tellFailure: tellImportFailure },
  export: { carryOut: runExport, tellFailure: tellExportFailure },
  bulk: {
    carryOut: runBulk,
    tell: show,
    tellFailure: show,
    isOneMessage: true,
    isLast: (run, job) => isStuck(run, job, RUN_ATTEMPTS),
  },
};

/**
 * Do an import, an export or a bulk, and in a second job tell how it ended. The end is written with the work itself, so
 * a crash in between has it done again from where it stood, or not at all.
 */
export const run: Handler<'run'> = async (context, { runId, tells = false, ...scope }, job) => {
  const found = await findRun(context.deps.database.read, scope, runId);
  if (!found) return;
  const underWay: RunUnderWay = { ...found, scope };
  const { carryOut, tellDraft, tell, tellFailure, isLast, isOneMessage = false } = kinds[found.kind];
  const isOver = found.state !== 'waiting' && found.state !== 'running';
  // A job that was killed after its work: another one tells it, so that it is not told twice.
  if (isOver && !tells && !isOneMessage) return;
  if (found.state === 'draft') await tellDraft?.(context, underWay, job);
  else if (found.state === 'failed') await tellFailure(context, underWay, job);
  else if (found.state === 'done' || found.state === 'cancelled') await tell?.(context, underWay, job);
  else if (!tells) {
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
    await addEffect(tx, 'run', { ...scope, runId: id, tells: true });
  });
}
