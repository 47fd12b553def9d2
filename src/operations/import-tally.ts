import {
  type ImportConflict,
  type ImportedConnector,
  type ImportFailure,
  type ImportOutcome,
  type ImportResult,
  LISTED_REMARKS,
  noCounts,
} from '../core/import-result.ts';
import type { Action } from '../saved-objects/plan.ts';
import type { LogRow } from '../store/imports.ts';
import type { ReadFile } from './import-read.ts';

const outcomes = {
  create: 'created',
  overwrite: 'overwritten',
  skip: 'skipped',
  ask: 'skipped',
  keep: 'kept',
  fail: 'failed',
} as const satisfies Record<Action['kind'], ImportOutcome>;

/** Sums up what a plan does with a file; failures and warnings by line, at most `LISTED_REMARKS` of each. */
export function tally(file: ReadFile, actions: Action[], connectors: ImportedConnector[]): ImportResult {
  const counts = noCounts();
  const byType: ImportResult['byType'] = Object.create(null);
  const count = (type: string | undefined, outcome: ImportOutcome) => {
    counts[outcome]++;
    if (type === undefined) return;
    byType[type] ??= noCounts();
    byType[type][outcome]++;
  };
  for (const { kind, entry } of actions) count(entry.type, outcomes[kind]);
  for (const { type } of file.failures) count(type, 'failed');
  const errors = failures(file, actions);
  const failedLines = new Set(errors.map(({ line }) => line));
  const asked = actions.filter((action) => action.kind === 'ask').filter(({ entry }) => entry.caseId === null);
  const conflicts = asked.map(conflict);
  return {
    success: counts.failed === 0,
    ...counts,
    byType: { ...byType },
    errors: errors.slice(0, LISTED_REMARKS),
    warnings: file.warnings.filter(({ line }) => !failedLines.has(line)).slice(0, LISTED_REMARKS),
    connectors,
    ...(conflicts.length > 0 && { conflicts }),
  };
}

/** The import log: one row for each object and each line that could not be read. */
export function logRows(file: ReadFile, actions: Action[]): LogRow[] {
  const remarks = new Map<number, string>();
  for (const { line, message } of file.warnings) {
    remarks.set(line, [remarks.get(line), message].filter(Boolean).join(' '));
  }
  const rows = actions.map((action): LogRow => {
    const { line, type, id, title } = action.entry;
    const { reason, message } = action.kind === 'fail' ? action : { reason: null, message: remarks.get(line) ?? null };
    return { line, result: outcomes[action.kind], type, id, title, reason, message };
  });
  const unread = file.failures.map(
    ({ type = null, id = null, title = null, ...rest }): LogRow => ({ ...rest, result: 'failed', type, id, title }),
  );
  return [...rows, ...unread].sort((a, b) => a.line - b.line);
}

function failures(file: ReadFile, actions: Action[]): ImportFailure[] {
  const planned = actions.flatMap((action): ImportFailure[] => {
    if (action.kind !== 'fail') return [];
    const { line, type, id, title } = action.entry;
    const { reason, message } = action;
    return [{ line, type, id, ...(title !== null && { title }), reason, message }];
  });
  return [...planned, ...file.failures].sort((a, b) => a.line - b.line);
}

function conflict({ entry, destinations }: Extract<Action, { kind: 'ask' }>): ImportConflict {
  const { type, id, title } = entry;
  return { type, id, title, destinations };
}
