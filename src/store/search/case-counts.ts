import { type SQL, sql } from 'drizzle-orm';
import { type CaseQuery, orderOf } from '../../core/search/query.ts';
import type { Reader, Scope } from '../database.ts';
import { caseOrder, cases } from '../schema.ts';
import { looksUpKeys, matching } from './case-query-where.ts';
import { hasWords, rareWords, wordsWanted } from './case-search.ts';
import { newestFirst, newestNumber } from './case-window.ts';

/** Of so many cases at most, it is asked whether they have a word. */
const MAX_EXAMINED_CASES = 1_000;

/** A count that may have stopped early: then there are at least so many. */
export interface CaseCount {
  count: number;
  more: boolean;
  /** Seconds from opening to closing on average, over the closed ones among those that were counted. */
  averageTimeToClose: number | null;
}

/** Count what a query finds up to `cap`, at a cost that does not grow with the number of cases. */
export async function countCasesUpTo(
  db: Reader,
  scope: Scope,
  unsorted: CaseQuery,
  now: Date,
  cap: number,
): Promise<CaseCount> {
  const rare = await rareWords(db, scope, unsorted);
  const common = wordsWanted(unsorted).filter((one) => !rare.includes(one));
  // In an order that an index gives, a count that stops early reads no more than it counts; names have none of their own.
  const byNumber: CaseQuery = { ...unsorted, sort: { key: 'number', descending: true } };
  const byKeys = looksUpKeys(byNumber);
  const { key } = orderOf(unsorted);
  const query: CaseQuery = {
    ...(byKeys ? byNumber : unsorted),
    conditions: unsorted.conditions.filter((one) => one.field !== 'text' || !common.includes(one)),
  };
  const order = byKeys ? sql`` : sql`order by ${key === 'number' ? cases.incremental_id : caseOrder[key]} desc`;
  const most = common.length > 0 ? MAX_EXAMINED_CASES : cap + 1;
  const counted = sql.join([sql`true`, ...common.map((one) => sql`${hasWords(one)}`)], sql` and `);
  const look = async (within?: SQL) => {
    const [row] = await db.execute<{ seen: number; count: number; average: number | null }>(sql`
      with cases as materialized (
        select workspace_id, space_id, id, duration from ${cases}
        where ${matching(scope, query, now, { rare, within })} ${order} limit ${most}),
      found as materialized (select duration from cases where ${counted})
      select (select count(*)::int from cases) as seen, count(*)::int as count, avg(duration)::float8 as average
      from found`);
    return row ?? { seen: 0, count: 0, average: null };
  };
  const { seen, count, average } =
    byKeys && rare.length === 0
      ? await newestFirst(await newestNumber(db, scope), most, look, (row) => row.seen)
      : await look();
  return { count: Math.min(count, cap), more: seen >= most || count > cap, averageTimeToClose: average };
}
