import { and, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { CASE_SEVERITIES, CASE_STATUSES, type CaseSeverity } from '../core/case.ts';
import {
  type CaseQuery,
  type Comparison,
  type Condition,
  looksInTrash,
  NAME_FIELDS,
  type NameField,
} from '../core/query.ts';
import { hasWords, isAmongThoseWith, type TextCondition } from './case-search.ts';
import { inScope, type Scope } from './database.ts';
import { caseOrder, cases } from './schema.ts';

type KeyField = NameField | 'pushed' | 'status' | 'severity';

const UNITS: Record<string, number> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000, m: 30 * 86_400_000 };

/**
 * The cases of a space for which every condition of a query holds; those in the trash only with `is:deleted`.
 *
 * What people typed is bound, never written into the SQL. The query must be resolved: no saved names, no `me`. `rare`
 * are the words of it that are looked up first.
 */
export function matching(scope: Scope, query: CaseQuery, now: Date, rare: readonly TextCondition[]): SQL | undefined {
  const byKeys = query.conditions.some((one) => !one.not && isNamed(one.field));
  return and(
    inScope(cases, scope),
    looksInTrash(query) ? isNotNull(cases.deleted_at) : isNull(cases.deleted_at),
    isAmongThoseWith(scope, rare),
    ...query.conditions.map((condition) => {
      if (condition.field === 'text' && rare.includes(condition)) return undefined;
      const clause = clauseOf(condition, now, byKeys);
      return condition.not && clause ? not(clause) : clause;
    }),
  );
}

/** With `byKeys`, other names are looked up in the index of keys, and it finds those that have both at once. */
function clauseOf(condition: Condition, now: Date, byKeys: boolean): SQL | undefined {
  switch (condition.field) {
    case 'status':
      return statusClause(condition.values, byKeys);
    case 'severity': {
      const values = severities(condition.op, condition.values);
      return byKeys ? keysClause('severity', values) : rankIn('severity', values);
    }
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
    default:
      return keysClause(condition.field, condition.values);
  }
}

function isNamed(field: Condition['field']): boolean {
  return field === 'pushed' || (NAME_FIELDS as readonly string[]).includes(field);
}

/** Says "not closed" in the words of the indexes of open cases, where that follows. */
function statusClause(values: readonly string[], byKeys: boolean): SQL | undefined {
  const exact = byKeys ? keysClause('status', values) : rankIn('status', values);
  if (values.includes('closed')) return exact;
  const notClosed = sql`${cases.status} <> 'closed'`;
  return new Set(values).size === CASE_STATUSES.length - 1 ? notClosed : and(notClosed, exact);
}

/** Ranks are compared, because the index is on them; neighbours as a range, so that it gives their order as well. */
function rankIn(field: 'status' | 'severity', values: readonly string[]): SQL {
  const known: readonly string[] = field === 'status' ? CASE_STATUSES : CASE_SEVERITIES;
  const ranks = [...new Set(values.map((value) => known.indexOf(value) + 1))].toSorted();
  const [first = 0, last = first] = [ranks[0], ranks.at(-1)];
  if (last - first === ranks.length - 1) return sql`${caseOrder[field]} between ${first}::int and ${last}::int`;
  const list = ranks.map((rank) => sql`${rank}::int`);
  return list.length === 0 ? sql`false` : sql`${caseOrder[field]} in (${sql.join(list, sql`, `)})`;
}

function severities(op: Comparison, values: readonly string[]): readonly string[] {
  if (op === '=') return values;
  const bound = CASE_SEVERITIES.indexOf(values[0] as CaseSeverity);
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

/** A date is that day in UTC; an age such as `7d` reads as people say it: `updated<7d` is "less than 7 days ago". */
function timeClause(field: 'created' | 'updated' | 'closed', op: Comparison, value: string, now: Date): SQL {
  const time = caseOrder[field];
  const age = /^(\d+)([hdwm])$/.exec(value);
  if (age) {
    const since = new Date(now.getTime() - Number(age[1]) * (UNITS[age[2] as string] as number)).toISOString();
    return op === '>' || op === '>=' ? before(field, sql`<= ${since}`) : sql`${time} >= ${since}::timestamptz`;
  }
  const from = sql`${`${value}T00:00:00Z`}::timestamptz`;
  const to = sql`${new Date(Date.parse(`${value}T00:00:00Z`) + 86_400_000).toISOString()}::timestamptz`;
  if (op === '=') return sql`(${time} >= ${from} and ${time} < ${to})`;
  if (op === '>') return sql`${time} >= ${to}`;
  if (op === '>=') return sql`${time} >= ${from}`;
  return before(field, op === '<' ? sql`< ${from}` : sql`< ${to}`);
}

/** What was never closed counts as closed longest ago in the order, but is not closed before a time. */
function before(field: 'created' | 'updated' | 'closed', comparison: SQL): SQL {
  const clause = sql`${caseOrder[field]} ${comparison}::timestamptz`;
  return field === 'closed' ? sql`(${clause} and ${cases.closed_at} is not null)` : clause;
}
