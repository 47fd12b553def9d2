import {
  type ImportCounts,
  type ImportFailure,
  type ImportResult,
  type ImportWarning,
  MAX_LISTED_REMARKS,
  noCounts,
} from '../../core/transfer/import-result.ts';
import type { Scope, Tx } from '../../store/database.ts';
import { listTrashed } from '../../store/transfer/import-trash.ts';
import { countOutcomes, type LogRow, listConflicts, listFailures } from '../../store/transfer/imports.ts';
import { ticketsOf } from './copied-tickets.ts';

/**
 * Sum up what happens to the lines on the stage; failures, warnings and conflicts by line, `LISTED_REMARKS` of each at
 * most.
 */
export async function summariseImport(
  tx: Tx,
  scope: Scope,
  warnings: readonly ImportWarning[],
): Promise<Omit<ImportResult, 'connectors'>> {
  const counts = noCounts();
  const byType = new Map<string, ImportCounts>();
  for (const { type, outcome, count } of await countOutcomes(tx)) {
    counts[outcome] += count;
    if (type === null) continue;
    const ofType = byType.get(type) ?? noCounts();
    ofType[outcome] += count;
    byType.set(type, ofType);
  }
  const errors = (await listFailures(tx, MAX_LISTED_REMARKS)).map(failure);
  const failedLines = new Set(errors.map(({ line }) => line));
  const conflicts = await listConflicts(tx, MAX_LISTED_REMARKS);
  const trashed = await listTrashed(tx, scope, MAX_LISTED_REMARKS);
  return {
    success: counts.failed === 0,
    ...counts,
    byType: Object.fromEntries(byType),
    errors,
    warnings: warnings.filter(({ line }) => !failedLines.has(line)).slice(0, MAX_LISTED_REMARKS),
    ...(trashed && { trashed }),
    ...(await ticketsOf(tx)),
    ...(conflicts.length > 0 && { conflicts: [...conflicts] }),
  };
}

function failure({ line, type, id, title, reason, message }: LogRow): ImportFailure {
  return {
    line,
    ...(type !== null && { type }),
    ...(id !== null && { id }),
    ...(title !== null && { title }),
    reason: reason ?? '',
    message: message ?? '',
  };
}
