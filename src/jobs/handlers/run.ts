import { DocketError } from '../../core/error.ts';
import { RUN_ATTEMPTS } from '../../operations/start-import.ts';
import { addEffect } from '../../store/effects.ts';
import { findRun, finishRun, lockRun, markRunning } from '../../store/runs.ts';
import type { Handler, JobContext } from '../handler.ts';
import { runExport, tellExportFailure } from '../runs/run-export.ts';
import { runImport, tellImport, tellImportFailure } from '../runs/run-import.ts';
import type { RunUnderWay } from '../runs/under-way.ts';

/**
 * Does an import or an export, and in a second job tells how it ended. The end of an import is written with the import
 * itself, so a crash in between has it done again from the start or not at all.
 */
export const run: Handler<'run'> = async (context, { runId, ...scope }, job) => {
  const found = await findRun(context.deps.database.read, scope, runId);
  if (!found) return;
  const underWay: RunUnderWay = { ...found, scope };
  if (found.state === 'failed') {
    await (found.kind === 'import' ? tellImportFailure : tellExportFailure)(context, underWay, job);
  } else if (found.state === 'done') {
    if (found.kind === 'import') await tellImport(context, underWay, job);
  } else {
    await context.deps.database.transaction((tx) => markRunning(tx, scope, runId));
    try {
      await (found.kind === 'import' ? runImport : runExport)(context, underWay);
    } catch (error) {
      const words = wordsOf(error, job.attempt >= RUN_ATTEMPTS);
      if (words === null) throw error;
      context.deps.log.warn({ err: error, run: runId }, 'a run failed for good');
      await fail(context, underWay, words);
    }
  }
};

/** Why another try would not help, in words for the person; null where it may help. */
function wordsOf(error: unknown, isLast: boolean): string | null {
  if (error instanceof DocketError && (isLast || error.code !== 'unavailable')) return error.message;
  return isLast ? 'Something went wrong on our side, again and again. Please tell whoever runs Docket.' : null;
}

async function fail({ deps }: JobContext, { id, scope }: RunUnderWay, message: string): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const found = await lockRun(tx, scope, id);
    if (found?.state === 'done' || found?.state === 'failed') return;
    await finishRun(tx, scope, id, { state: 'failed', result: { message }, at: deps.now().toISOString() });
    await addEffect(tx, 'run', { ...scope, runId: id });
  });
}
