import { asc, desc, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Case, CaseStatus } from '../core/case.ts';
import { type CaseQuery, orderOf, type SortKey } from '../core/query.ts';
import { matching } from './case-query-where.ts';
import { rareWords, type TextCondition, wordsWanted } from './case-search.ts';
import { toCase } from './cases.ts';
import type { Reader, Scope } from './database.ts';
import { caseOrder, cases } from './schema.ts';

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
 * One page of the cases that a query finds, in its order; equals go by number.
 *
 * Pages follow one another by place, not by count, so that cases which come or go in between repeat and skip nothing.
 */
export async function queryCases(db: Reader, scope: Scope, query: CaseQuery, options: PageOptions): Promise<CasePage> {
  const { limit } = options;
  const rows = await selectPage(db, scope, query, { ...options, rare: await rareWords(db, scope, query) });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    cases: page.map(({ order, ...row }) => toCase(row)),
    next: last ? [last.order, last.incremental_id] : null,
  };
}

/** The statement of `queryCases`; one row more than the page tells whether there is another page. */
export function selectPage(
  db: Reader,
  scope: Scope,
  query: CaseQuery,
  { now, limit, after, rare }: PageOptions & { rare: readonly TextCondition[] },
) {
  const { key, descending } = orderOf(query);
  const order = key === 'number' ? undefined : caseOrder[key];
  const direction = descending ? desc : asc;
  const { imported, ...columns } = getTableColumns(cases);
  return db
    .select({ ...columns, imported: sql<null>`null`, order: sql<string>`${order ?? sql`''`}::text`.as('order_text') })
    .from(cases)
    .where(sql`${matching(scope, query, now, rare)} ${after ? sql`and ${beyond(key, descending, after)}` : sql``}`)
    .orderBy(...(order ? [direction(order)] : []), direction(cases.incremental_id))
    .limit(limit + 1);
}

function beyond(key: SortKey, descending: boolean, [order, number]: CaseCursor): SQL {
  const sign = descending ? sql`<` : sql`>`;
  if (key === 'number') return sql`${cases.incremental_id} ${sign} ${number}::int`;
  const type = sql.raw(key === 'title' ? 'text' : key === 'severity' || key === 'status' ? 'int' : 'timestamptz');
  return sql`(${caseOrder[key]}, ${cases.incremental_id}) ${sign} (${order}::${type}, ${number}::int)`;
}

/** How many cases a query finds; at most `cap`, where one is given. */
export async function countCases(db: Reader, scope: Scope, query: CaseQuery, now: Date, cap?: number): Promise<number> {
  const { key } = orderOf(query);
  const order = key === 'number' ? cases.incremental_id : caseOrder[key];
  // In an order that an index gives, a count that stops early reads no more than it counts.
  const limit = cap === undefined ? sql`` : sql`order by ${order} desc limit ${cap}`;
  const rare = cap === undefined ? wordsWanted(query) : await rareWords(db, scope, query);
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (select from ${cases} where ${matching(scope, query, now, rare)} ${limit}) found`,
  );
  return row?.count ?? 0;
}

/** Seconds from opening to closing on average, over the cases that a query finds: the `sample` closed last. */
export async function averageTimeToClose(
  db: Reader,
  scope: Scope,
  query: CaseQuery,
  now: Date,
  sample: number,
): Promise<number | null> {
  const closed: CaseStatus = 'closed';
  const ofClosed: CaseQuery = {
    ...query,
    conditions: [...query.conditions, { field: 'status', values: [closed], not: false }],
  };
  const rare = await rareWords(db, scope, query);
  const [row] = await db.execute<{ average: number | null }>(sql`
    select avg(duration)::float8 as average from (
      select duration from ${cases} where ${matching(scope, ofClosed, now, rare)}
      order by ${caseOrder.closed} desc, incremental_id desc limit ${sample}) last`);
  return row?.average ?? null;
}

/** The ids of all cases that a query finds, by number. */
export async function queryCaseIds(db: Reader, scope: Scope, query: CaseQuery, now: Date): Promise<string[]> {
  const rows = await db
    .select({ id: cases.id })
    .from(cases)
    .where(matching(scope, query, now))
    .orderBy(asc(cases.incremental_id));
  return rows.map(({ id }) => id);
}
