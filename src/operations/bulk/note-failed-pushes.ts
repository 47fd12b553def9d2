import { addCounts } from '../../core/bulk/outcome.ts';
import type { Scope, Tx } from '../../store/database.ts';
import type { Push } from '../../store/push/push.ts';
import { failBulkItems } from '../../store/push/push-failures.ts';
import { lockRun, noteRun } from '../../store/runs.ts';

/**
 * Note in the reports of the bulk runs which asked for these pushes that they failed, and why; a few statements a run.
 */
export async function noteFailedPushes(
  tx: Tx,
  scope: Scope,
  failed: readonly Pick<Push, 'run_id' | 'case_id'>[],
  reason: string,
): Promise<void> {
  for (const [runId, pushes] of Map.groupBy(failed, ({ run_id }) => run_id)) {
    const run = runId === null ? undefined : await lockRun(tx, scope, runId);
    if (run?.kind !== 'bulk') continue;
    const ids = pushes.map(({ case_id }) => case_id);
    const count = await failBulkItems(tx, scope, run.id, ids, reason);
    const moved = [{ result: 'changed', count: -count } as const, { result: 'failed', count } as const];
    const counts = addCounts(run.result.counts, moved);
    if (count > 0) await noteRun(tx, scope, run.id, { counts });
  }
}
