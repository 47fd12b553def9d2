import type { CasePatch } from '../../core/fields/index.ts';
import { option } from '../blocks/elements.ts';
import { bare, count, SEVERITY, STATUS } from '../blocks/words.ts';

/** What a bulk can do to cases: how it is offered, how the confirmation says it, and the edit. */
interface BulkEdit {
  offered: string;
  /** `Close 12 cases`, for a button of 24 characters. */
  verb(cases: string): string;
  patch: CasePatch;
}

const EDITS: Record<string, BulkEdit> = {
  close: { offered: `Close (${STATUS.closed})`, verb: (cases) => `Close ${cases}`, patch: { status: 'closed' } },
  progress: { offered: STATUS['in-progress'], verb: (cases) => `Start ${cases}`, patch: { status: 'in-progress' } },
  open: { offered: STATUS.open, verb: (cases) => `Open ${cases}`, patch: { status: 'open' } },
  critical: {
    offered: SEVERITY.critical,
    verb: (cases) => `Set ${cases} ${bare(SEVERITY.critical)}`,
    patch: { severity: 'critical' },
  },
  high: { offered: SEVERITY.high, verb: (cases) => `Set ${cases} ${bare(SEVERITY.high)}`, patch: { severity: 'high' } },
  medium: {
    offered: SEVERITY.medium,
    verb: (cases) => `Set ${cases} ${bare(SEVERITY.medium)}`,
    patch: { severity: 'medium' },
  },
  low: { offered: SEVERITY.low, verb: (cases) => `Set ${cases} ${bare(SEVERITY.low)}`, patch: { severity: 'low' } },
};

export const DEFAULT_BULK_EDIT = 'close';
export const BULK_EDIT_OPTIONS = Object.entries(EDITS).map(([value, { offered }]) => option(value, offered));

/** The edit of this name; an unknown one closes, as the form is opened. */
export function bulkEdit(name: string): { words(cases: number): string; patch: CasePatch } {
  const { verb, patch } = (Object.hasOwn(EDITS, name) ? EDITS[name] : EDITS[DEFAULT_BULK_EDIT]) as BulkEdit;
  return { words: (cases) => verb(count(cases, 'case')), patch };
}
