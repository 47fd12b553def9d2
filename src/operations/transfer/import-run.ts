import { DocketError } from '../../core/error.ts';
import type { Run, RunOf } from '../../core/run.ts';
import type { Tx } from '../../store/database.ts';
import { lockRun } from '../../store/runs.ts';
import type { Actor } from '../operation.ts';

/**
 * Lock an import that had its dry run and awaits confirmation. Throw a `DocketError` with what became of it otherwise.
 */
export async function lockImport(tx: Tx, actor: Actor, runId: string): Promise<RunOf<'import'>> {
  const run = await lockRun(tx, actor, runId);
  if (run?.kind !== 'import') {
    throw new DocketError('import_gone');
  }
  return run;
}

/** Make the error for an import that can no longer be begun or stopped; null where it still can. */
export function endedError(state: Run['state']): DocketError | null {
  if (state === 'done') return new DocketError('import_ended');
  if (state === 'cancelled') return new DocketError('import_cancelled');
  return state === 'failed' ? new DocketError('import_failed') : null;
}
