import { z } from 'zod';
import { CASE_STATUSES, type CaseStatus } from '../../core/cases/case.ts';
import type { CaseQuery } from '../../core/search/query.ts';
import { countCasesUpTo } from '../../store/search/case-counts.ts';
import type { ReadOperation } from '../operation.ts';
import { readQuery } from './read-query.ts';

/** Counting stops here; a search with words or names in it is dearer to count than a whole space. */
const MAX_COUNTED_CASES = 10_000;
const MAX_COUNTED_BY_SEARCH = 1_000;

/** A count that may have stopped early: then there are at least so many. */
export interface Count {
  count: number;
  more: boolean;
}

/** How many cases a query finds, how many of each status it would find, and how long they took to be closed. */
export interface Counts {
  total: Count;
  byStatus: Record<CaseStatus, Count>;
  /** Seconds, of those that were counted; null where none is closed. */
  averageTimeToClose: number | null;
}

/** Count what a query finds, within bounds. Throw a `DocketError` that points at a wrong word. */
export const countCases: ReadOperation<{ query: string }, Counts> = {
  name: 'countCases',
  capability: 'read_cases',
  input: z.object({ query: z.string() }),
  async read({ db, deps, actor }, { query: text }) {
    const query = await readQuery(db, actor, text);
    const now = deps.now();
    const conditions = query.conditions.filter(({ field }) => field !== 'status');
    const rest: CaseQuery = { ...query, conditions, sort: undefined };
    const cap = conditions.length === 0 ? MAX_COUNTED_CASES : MAX_COUNTED_BY_SEARCH;
    const of = (status: CaseStatus) => countCasesUpTo(db, actor, withStatus(rest, status), now, cap);
    const [open, inProgress, closed] = await Promise.all([of('open'), of('in-progress'), of('closed')]);
    const byStatus = { open, 'in-progress': inProgress, closed };
    const wanted = CASE_STATUSES.flatMap((status) => (admits(query, status) ? [byStatus[status]] : []));
    return {
      total: {
        count: wanted.reduce((sum, { count }) => sum + count, 0),
        more: wanted.some(({ more }) => more),
      },
      byStatus,
      averageTimeToClose: closed.averageTimeToClose,
    };
  },
};

function withStatus(query: CaseQuery, status: CaseStatus): CaseQuery {
  return { ...query, conditions: [...query.conditions, { field: 'status', values: [status], not: false }] };
}

/** Tell whether the conditions on the status let this one through. */
function admits({ conditions }: CaseQuery, status: CaseStatus): boolean {
  return conditions.every((one) => one.field !== 'status' || one.values.includes(status) !== one.not);
}
