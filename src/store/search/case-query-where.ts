import { and, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { CASE_SEVERITIES, CASE_STATUSES } from '../../core/cases/case.ts';
import { namedSpan } from '../../core/search/named-times.ts';
import {
  type CaseQuery,
  type Comparison,
  type Condition,
  looksInTrash,
  NAME_FIELDS,
  type NameField,
  orderOf,
} from '../../core/search/query.ts';
import { inScope, type Scope } from '../database.ts';
import { caseOrder, cases } from '../schema.ts';
import { hasWords, isAmongThoseWith, type TextCondition, wordsWanted } from './case-search.ts';

type KeyField = NameField | 'pushed' | 'status' | 'severity';

const UNITS: Record<string, number> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000, m: 30 * 86_400_000 };

/** How cases are found: other ways find the same, at another cost. */
export interface Ways {
  /** The words that are looked up first: all of them where every case is wanted. */
  rare?: readonly TextCondition[];
  /** Among which numbers; see `newestFirst`. */
  within?: SQL | undefined;
}

/** Tell whether the index of keys finds what a query wants, among any numbers: those in the trash are not in it. */
export function looksUpKeys(query: CaseQuery): boolean {
  const byNumber = orderOf(query).key === 'number' && !looksInTrash(query);
  return byNumber && query.conditions.some((one) => !one.not && isNamed(one.field));
}

/**
 * Return the cases of a space for which every condition of a query holds; those in the trash only with `is:deleted`.
 *
 * What people typed is bound, never written into the SQL. The query must be resolved: no saved names, no `me`.
 */
export function matching(
  scope: Scope,
  query: CaseQuery,
  now: Date,
  { rare = wordsWanted(query), within }: Ways = {},
): SQL | undefined {
  return and(
    inScope(cases, scope),
    looksInTrash(query) ? isNotNull(cases.deleted_at) : isNull(cases.deleted_at),
    within,
    isAmongThoseWith(scope, rare),
    ...query.conditions.map((condition) => {
      if (condition.field === 'text' && rare.includes(condition)) return undefined;
      const clause = clauseOf(condition, now, query);
      return condition.not && clause ? not(clause) : clause;
    }),
  );
}

function clauseOf(condition: Condition, now: Date, query: CaseQuery): SQL | undefined {
  switch (condition.field) {
    case 'status':
      return rankClause('status', condition.values, query);
    case 'severity':
      return rankClause('severity', severities(condition.op, condition.values), query);
    case 'number':
      return or(...condition.ranges.map(({ from, to }) => sql`${cases.incremental_id} between ${from} and ${to}`));
    case 'id':
      return sql`${cases.id} = ${condition.value}`;
    case 'is':
      return isNotNull(cases.deleted_at);
    case 'text':
      return hasWords(condition);
    case 'created':
    case 'updated':
    case 'closed':
      return timeClause(condition.field, condition.op, condition.value, now);
    case 'pushed':
    case 'tag':
    case 'assignee':
    case 'reporter':
    case 'category':
    case 'connector':
      return keysClause(condition.field, condition.values);
  }
}

function isNamed(field: Condition['field']): boolean {
  return field === 'pushed' || (NAME_FIELDS as readonly string[]).includes(field);
}

/**
 * A status or severity that is one of some: looked up together with other names; else by its plain column, of which
 * Postgres knows how many cases have which; and in the order of their ranks, the ranks bound what is read of it.
 */
function rankClause(field: 'status' | 'severity', values: readonly string[], query: CaseQuery): SQL | undefined {
  if (values.length === 0) return sql`false`;
  if (looksUpKeys(query)) return keysClause(field, values);
  const list = sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
  const plain = sql`${cases[field]} in (${list})`;
  if (orderOf(query).key !== field) return plain;
  const known: readonly string[] = field === 'status' ? CASE_STATUSES : CASE_SEVERITIES;
  const ranks = values.map((value) => known.indexOf(value) + 1);
  return sql`(${plain} and ${caseOrder[field]} between ${Math.min(...ranks)}::int and ${Math.max(...ranks)}::int)`;
}

function severities(op: Comparison, values: readonly string[]): readonly string[] {
  if (op === '=') return values;
  const known: readonly string[] = CASE_SEVERITIES;
  const bound = known.indexOf(values[0] ?? '');
  return CASE_SEVERITIES.filter((_, rank) => compare(rank, op, bound));
}

function compare(a: number, op: Comparison, b: number): boolean {
  if (op === '>') return a > b;
  if (op === '>=') return a >= b;
  return op === '<' ? a < b : a <= b;
}

function keysClause(field: KeyField, values: readonly string[]): SQL {
  if (values.length === 0) return sql`false`;
  const keys = values.map((value) => sql`case_key(${keyOf(field, value)}::text)`);
  return sql`${cases.keys} && array[${sql.join(keys, sql`, `)}]`;
}

function keyOf(field: KeyField, value: string): string {
  if (value.toLowerCase() === 'none') return `none:${field}`;
  return `${field}:${field === 'connector' ? value.replace(/^\./, '') : value}`;
}

/**
 * A date is that day in UTC, and a span with a name runs in UTC, too; an age such as `7d` reads as people say it:
 * `updated<7d` is "less than 7 days ago".
 */
function timeClause(field: 'created' | 'updated' | 'closed', op: Comparison, value: string, now: Date): SQL {
  const time = caseOrder[field];
  const age = /^(\d+)([hdwm])$/.exec(value);
  const unit = age?.[2] === undefined ? undefined : UNITS[age[2]];
  if (age && unit !== undefined) {
    const since = new Date(now.getTime() - Number(age[1]) * unit).toISOString();
    return op === '>' || op === '>=' ? before(field, sql`<= ${since}`) : sql`${time} >= ${since}::timestamptz`;
  }
  const span = namedSpan(value, now) ?? daySpan(value);
  const [from, to] = [sql`${span.from.toISOString()}::timestamptz`, sql`${span.to.toISOString()}::timestamptz`];
  if (op === '=') return sql`(${time} >= ${from} and ${time} < ${to})`;
  if (op === '>') return sql`${time} >= ${to}`;
  if (op === '>=') return sql`${time} >= ${from}`;
  return before(field, op === '<' ? sql`< ${from}` : sql`< ${to}`);
}

function daySpan(day: string): { from: Date; to: Date } {
  const from = Date.parse(`${day}T00:00:00Z`);
  return { from: new Date(from), to: new Date(from + 86_400_000) };
}

/** What was never closed counts as closed longest ago in the order, but is not closed before a time. */
function before(field: 'created' | 'updated' | 'closed', comparison: SQL): SQL {
  const clause = sql`${caseOrder[field]} ${comparison}::timestamptz`;
  return field === 'closed' ? sql`(${clause} and ${cases.closed_at} is not null)` : clause;
}
