import { and, asc, desc, eq, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { CASE_SEVERITIES, type Case, type CaseSeverity, type CaseStatus } from '../core/case.ts';
import type { CaseQuery, Comparison, Condition, SortKey } from '../core/query.ts';
import { toCase } from './cases.ts';
import { inScope, type Reader, type Scope } from './database.ts';
import { cases } from './schema.ts';

const UNITS: Record<string, number> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000, m: 30 * 86_400_000 };

const severityRank = sql`array_position(array['low','medium','high','critical'], ${cases.severity})`;
const statusRank = sql`array_position(array['open','in-progress','closed'], ${cases.status})`;

const sortColumns: Record<SortKey, SQL | typeof cases.title> = {
  number: sql`${cases.incremental_id}`,
  title: sql`lower(${cases.title})`,
  severity: severityRank,
  status: statusRank,
  created: sql`${cases.created_at}`,
  updated: sql`coalesce(${cases.updated_at}, ${cases.created_at})`,
  closed: sql`${cases.closed_at}`,
};

/** The cases that a query finds, one page of them; values are bound, never written into the SQL. */
export async function queryCases(
  db: Reader,
  scope: Scope,
  query: CaseQuery,
  page: { now: Date; limit: number; offset?: number },
): Promise<Case[]> {
  const { key, descending } = query.sort ?? { key: 'number', descending: true };
  const order = descending ? desc(sortColumns[key]) : asc(sortColumns[key]);
  const rows = await db
    .select()
    .from(cases)
    .where(matching(scope, query, page.now))
    .orderBy(order, desc(cases.incremental_id))
    .limit(page.limit)
    .offset(page.offset ?? 0);
  return rows.map(toCase);
}

/** How many cases a query finds. */
export async function countCases(db: Reader, scope: Scope, query: CaseQuery, now: Date): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(cases)
    .where(matching(scope, query, now));
  return row?.count ?? 0;
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

function matching(scope: Scope, query: CaseQuery, now: Date): SQL | undefined {
  return and(
    inScope(cases, scope),
    isNull(cases.deleted_at),
    ...query.conditions.map((condition) => {
      const clause = clauseOf(condition, now);
      return condition.not ? not(sql`coalesce(${clause}, false)`) : clause;
    }),
  );
}

function clauseOf(condition: Condition, now: Date): SQL {
  switch (condition.field) {
    case 'status':
      return inArray(cases.status, condition.values as CaseStatus[]);
    case 'severity':
      return severityClause(condition.op, condition.values as CaseSeverity[]);
    case 'tag':
      return any(condition.values, (tag) => sql`${cases.tags} @> array[${tag}]::text[]`);
    case 'assignee':
      return any(condition.values, (uid) =>
        uid === 'none'
          ? sql`${cases.assignees} = '[]'::jsonb`
          : sql`${cases.assignees} @> ${JSON.stringify([{ uid }])}::jsonb`,
      );
    case 'reporter':
      return any(
        condition.values,
        (who) => sql`${who} in (${cases.created_by}->>'profile_uid', ${cases.created_by}->>'username')`,
      );
    case 'category':
      return any(condition.values, (category) =>
        category === 'none' ? isNull(cases.category) : eq(cases.category, category),
      );
    case 'connector':
      return any(condition.values, (type) => sql`ltrim(${cases.connector}->>'type', '.') = ${type.replace(/^\./, '')}`);
    case 'pushed':
      return any(condition.values, (pushed) =>
        pushed === 'yes' ? sql`${cases.external_service} is not null` : isNull(cases.external_service),
      );
    case 'number':
      return sql`${cases.incremental_id} between ${condition.from} and ${condition.to}`;
    case 'text': {
      const pattern = `%${condition.value.replace(/[\\%_]/g, '\\$&')}%`;
      return sql`(${cases.title} ilike ${pattern} or ${cases.description} ilike ${pattern})`;
    }
    default:
      return timeClause(sortColumns[condition.field] as SQL, condition.op, condition.value, now);
  }
}

function any(values: string[], clause: (value: string) => SQL): SQL {
  return or(...values.map(clause)) as SQL;
}

function severityClause(op: Comparison, values: CaseSeverity[]): SQL {
  if (op === '=') return inArray(cases.severity, values);
  const rank = CASE_SEVERITIES.indexOf(values[0] as CaseSeverity);
  const wanted = CASE_SEVERITIES.filter((_, at) => compare(at, op, rank));
  return wanted.length === 0 ? sql`false` : inArray(cases.severity, wanted);
}

function compare(a: number, op: Comparison, b: number): boolean {
  if (op === '>') return a > b;
  if (op === '>=') return a >= b;
  return op === '<' ? a < b : a <= b;
}

/** A date is that day in UTC; an age such as `7d` reads as people say it: `updated<7d` is "less than 7 days ago". */
function timeClause(column: SQL, op: Comparison, value: string, now: Date): SQL {
  const age = /^(\d+)([hdwm])$/.exec(value);
  if (age) {
    const since = new Date(now.getTime() - Number(age[1]) * (UNITS[age[2] as string] as number)).toISOString();
    return op === '>' || op === '>='
      ? sql`${column} <= ${since}::timestamptz`
      : sql`${column} >= ${since}::timestamptz`;
  }
  const from = sql`${`${value}T00:00:00Z`}::timestamptz`;
  const to = sql`${from} + interval '1 day'`;
  if (op === '=') return sql`(${column} >= ${from} and ${column} < ${to})`;
  if (op === '>') return sql`${column} >= ${to}`;
  if (op === '>=') return sql`${column} >= ${from}`;
  return op === '<' ? sql`${column} < ${from}` : sql`${column} < ${to}`;
}
