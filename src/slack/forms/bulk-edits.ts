import { CASE_SEVERITIES, CASE_STATUSES } from '../../core/case.ts';
import type { CasePatch } from '../../core/fields/index.ts';
import { option } from '../blocks/elements.ts';
import { bare, count, SEVERITY } from '../blocks/words.ts';

/** What a bulk can do: how it is offered, how a button of 24 characters says it of so many cases, and the edit. */
export interface BulkEdit {
  name: string;
  offered: string;
  words(cases: number): string;
  patch: CasePatch;
}

const VERBS = { closed: 'Close', 'in-progress': 'Start', open: 'Open' };
const OFFERED = { closed: '✅ Close', 'in-progress': '🔵 Set in progress', open: '⚪ Open again' };

const toStatus = CASE_STATUSES.toReversed().map(
  (status): BulkEdit => ({
    name: `status:${status}`,
    offered: OFFERED[status],
    words: (cases) => `${VERBS[status]} ${count(cases, 'case')}`,
    patch: { status },
  }),
);

const toSeverity = CASE_SEVERITIES.toReversed().map(
  (severity): BulkEdit => ({
    name: `severity:${severity}`,
    offered: `Severity ${SEVERITY[severity]}`,
    words: (cases) => `Set ${count(cases, 'case')} ${bare(SEVERITY[severity])}`,
    patch: { severity },
  }),
);

const EDITS = [...toStatus, ...toSeverity];

export const BULK_EDIT_OPTIONS = EDITS.map(({ name, offered }) => option(name, offered));
export const CLOSE = 'status:closed';

/** The edit of this name. Throws when there is none, which no choice in the form can cause. */
export function bulkEdit(name: string): BulkEdit {
  const found = EDITS.find((edit) => edit.name === name);
  if (!found) throw new Error(`no bulk edit ${name}`);
  return found;
}
