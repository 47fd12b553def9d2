import { z } from 'zod';
import { CASE_STATUSES, type CaseStatus } from '../core/case.ts';
import type { CaseQuery } from '../core/query.ts';
import { averageTimeToClose, countCases as countFound } from '../store/case-query.ts';
import type { ReadOperation } from './operation.ts';
import { readQuery } from './read-query.ts';

/** Counting stops here; a search with words or names in it is dearer to count than a whole space. */
const MOST = 10_000;
const MOST_SEARCHED = 1_000;
/** The average time to close is that of so many cases, closed last. */
const SAMPLE = 1_000;

/** A count that may have stopped early: then there are more than that. */
export interface Count {
  count: number;
  more: boolean;
}

/** How many cases a query finds, how many of each status it would find, and how long they took to be closed (K-077). */
export interface Counts {
  total: Count;
  byStatus: Record<CaseStatus, Count>;
  /** Seconds; null where none is closed. */
  averageTimeToClose: number | null;
}

/** Counts what a query finds, within bounds. Throws a `DocketError` that points at a wrong word. */
export const countCases: ReadOperation<{ query: string }, Counts> = {
  name: 'countCases',
  capability: 'read_cases',
  input: z.object({ query: z.string() }),
  async read({ db, deps, actor }, { query: text }) {
    const query = await readQuery(db, actor, text);
    const now = deps.now();
    const conditions = query.conditions.filter(({ field }) => field !== 'status');
    const rest: CaseQuery = { ...query, conditions, sort: undefined };
    const cap = conditions.length === 0 ? MOST : MOST_SEARCHED;
    const [average, ...found] = await Promise.all([
      averageTimeToClose(db, actor, rest, now, SAMPLE),
      ...CASE_STATUSES.map((status) => countFound(db, actor, withStatus(rest, status), now, cap + 1)),
    ]);
    const counts = found.map((count) => ({ count: Math.min(count, cap), more: count > cap }));
    const wanted = CASE_STATUSES.flatMap((status, at) => (admits(query, status) ? [counts[at] as Count] : []));
    return {
      total: {
        count: wanted.reduce((sum, { count }) => sum + count, 0),
        more: wanted.some(({ more }) => more),
      },
      byStatus: Object.fromEntries(CASE_STATUSES.map((status, at) => [status, counts[at]])) as Counts['byStatus'],
      averageTimeToClose: average,
    };
  },
};

function withStatus(query: CaseQuery, status: CaseStatus): CaseQuery {
  return { ...query, conditions: [...query.conditions, { field: 'status', values: [status], not: false }] };
}

/** Whether the conditions on the status let this one through. */
function admits({ conditions }: CaseQuery, status: CaseStatus): boolean {
  return conditions.every((one) => one.field !== 'status' || one.values.includes(status) !== one.not);
}
