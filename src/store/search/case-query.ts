import { asc, desc, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Case } from '../../core/cases/case.ts';
import { type CaseQuery, orderOf, type SortKey } from '../../core/search/query.ts';
import { toCase } from '../cases/cases.ts';
import type { Reader, Scope } from '../database.ts';
import { caseOrder, cases } from '../schema.ts';
import { looksUpKeys, matching, type Ways } from './case-query-where.ts';
import { rareWords } from './case-search.ts';
import { newestFirst, newestNumber } from './case-window.ts';

/** The place after a case in an order: what it is sorted by, as Postgres writes it, and its number. */
export type CaseCursor = [order: string, number: number];

/** A page of cases, and the place after it; null when there are no more. */
export interface CasePage {
  cases: Case[];
  next: CaseCursor | null;
}

interface PageOptions {
  now: Date;
  limit: number;
  after?: CaseCursor | undefined;
}

/**
 * Return one page of the cases that a query finds, in its order; equals go by number.
 *
 * Pages follow one another by place, not by count, so that cases which come or go in between repeat and skip nothing.
 */
export async function queryCases(db: Reader, scope: Scope, query: CaseQuery, options: PageOptions): Promise<CasePage> {
  const { limit, after } = options;
  const rare = await rareWords(db, scope, query);
  const look = async (within?: SQL) => selectPage(db, scope, query, { ...options, rare, within });
  const byWindow = looksUpKeys(query) && orderOf(query).descending && rare.length === 0;
  const rows = byWindow
    ? await newestFirst(after?.[1] ?? (await newestNumber(db, scope)), limit + 1, look, (seen) => seen.length)
    : await look();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    cases: page.map(({ order, ...row }) => toCase(row)),
    next: last ? [last.order, last.incremental_id] : null,
  };
}

/** Return the statement of `queryCases`; one row more than the page tells whether there is another page. */
export function selectPage(
  db: Reader,
  scope: Scope,
  query: CaseQuery,
  { now, limit, after, ...ways }: PageOptions & Ways,
) {
  const { key, descending } = orderOf(query);
  const order = key === 'number' ? undefined : caseOrder[key];
  const direction = descending ? desc : asc;
  const { imported, ...columns } = getTableColumns(cases);
  return db
    .select({ ...columns, imported: sql<null>`null`, order: sql<string>`${order ?? sql`''`}::text`.as('order_text') })
    .from(cases)
    .where(sql`${matching(scope, query, now, ways)} ${after ? sql`and ${beyond(key, descending, after)}` : sql``}`)
    .orderBy(...(order ? [direction(order)] : []), direction(cases.incremental_id))
    .limit(limit + 1);
}

function beyond(key: SortKey, descending: boolean, [order, number]: CaseCursor): SQL {
  const sign = descending ? sql`<` : sql`>`;
  if (key === 'number') return sql`${cases.incremental_id} ${sign} ${number}::int`;
  const type = sql.raw(key === 'title' ? 'text' : key === 'severity' || key === 'status' ? 'int' : 'timestamptz');
  return sql`(${caseOrder[key]}, ${cases.incremental_id}) ${sign} (${order}::${type}, ${number}::int)`;
}

/** Return how many cases a query finds, exactly. */
export async function countCases(db: Reader, scope: Scope, query: CaseQuery, now: Date): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from ${cases} where ${matching(scope, query, now)}`,
  );
  return row?.count ?? 0;
}

/** Return the ids of all cases that a query finds, by number. */
export async function queryCaseIds(db: Reader, scope: Scope, query: CaseQuery, now: Date): Promise<string[]> {
  const rows = await db
    .select({ id: cases.id })
    .from(cases)
    .where(matching(scope, query, now))
    .orderBy(asc(cases.incremental_id));
  return rows.map(({ id }) => id);
}
