import { type SQL, sql } from 'drizzle-orm';
import type { NumberRange } from '../../core/transfer/import-result.ts';
import { inScope, type Scope, type Tx } from '../database.ts';
import { renderWhere } from '../render-jobs.ts';
import { cases } from '../schema.ts';
import { batches } from './import-stage.ts';

/** Fail all but the first of staged lines with one type and id. */
export async function failDuplicates(tx: Tx, message: string): Promise<void> {
  await tx.execute(sql`
    insert into import_plan (seq, kind, reason, message)
    select seq, 'fail', 'duplicate', ${message} from (
      select s.seq, row_number() over (partition by s.type, s.id order by s.seq) as nth from import_stage s
      left join import_plan p using (seq) where p.seq is null) as lines
    where nth > 1`);
}

/** Fail all but the first of lines that would become one object here. Only lines that get another id can. */
export async function failSecondDestinations(tx: Tx, message: string): Promise<void> {
  await tx.execute(sql`
    update import_plan set kind = 'fail', reason = 'duplicate', message = ${message}
    where seq in (select seq from (
      select seq, row_number() over (partition by place, dest order by seq) as nth from import_plan
      where kind in ('create', 'overwrite')) as lines where nth > 1)`);
}

/** Tell whether anything fails. */
export async function anythingFails(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute(sql`select 1 from import_plan where kind = 'fail' limit 1`);
  return row !== undefined;
}

/** Skip what is good, so that nothing is written. */
export async function leaveAllOut(tx: Tx): Promise<void> {
  await tx.execute(sql`
    update import_plan p set kind = 'skip', dest = s.id, reason = null, message = null from import_stage s where s.seq = p.seq and p.kind <> 'fail'`);
}

/** Tell whether any object gets another id here than it has in the file. */
export async function anyRenamed(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select 1 from import_plan p join import_stage s using (seq)
    where coalesce(p.dest, p.destinations->0->>'id') <> s.id limit 1`);
  return row !== undefined;
}

/** Return how many objects are written, and how many of them are cases that have no number yet. */
export async function countWritten(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ total: number }>(sql`
    select count(*)::int as total from import_plan where kind in ('create', 'overwrite', 'keep')`);
  return row?.total ?? 0;
}

/**
 * Note in which order the cases are written, and the numbers of those that have one, deleted ones too; those that were
 * planned again only, with `again`. Return how many need one.
 */
export async function noteNumbers(tx: Tx, scope: Scope, again = false): Promise<number> {
  await tx.execute(sql`
    create temporary table if not exists import_numbers (seq int primary key, dest text, number int, place int)
    on commit drop`);
  const some = again ? sql`and p.seq in (select seq from import_again)` : sql``;
  await tx.execute(sql`
    insert into import_numbers
    select p.seq, p.dest, ${cases.incremental_id} as number,
      row_number() over (order by s.created_at::timestamptz, p.seq) as place
    from import_plan p join import_stage s using (seq)
    left join ${cases} on ${inScope(cases, scope)} and ${cases.id} = p.dest
    where p.place = 'cases' and p.kind in ('create', 'overwrite') ${some}`);
  const [row] = await tx.execute<{ fresh: number }>(sql`
    select count(*)::int as fresh from import_numbers where number is null`);
  return row?.fresh ?? 0;
}

/**
 * Return the ids of the cases that will be replaced, in order, so many at a time; those that were planned again only, with
 * `again`.
 */
export function replacedCases(tx: Tx, size: number, again: boolean): AsyncGenerator<{ dest: string }[]> {
  const some = again ? sql`and seq in (select seq from import_again)` : sql``;
  const query = sql`
    select dest from import_numbers where dest in (select id from import_seen) ${some} order by dest`;
  return batches(tx, 'import_replaced', query, size);
}

/** The ids of the cases that an import writes or adds something to. */
const touched = sql`
  select dest from import_plan where place = 'cases' and kind in ('create', 'overwrite')
  union
  select coalesce(c.dest, c.destinations->0->>'id', s.case_id) from import_plan p join import_stage s using (seq)
  left join import_stage t on t.type = 'cases' and t.id = s.case_id left join import_plan c on c.seq = t.seq and c.kind <> 'fail'
  where p.place = 'attachments' and p.kind in ('create', 'overwrite')`;

/** List the first of these cases, so many at most. */
export async function listTouched(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.execute<{ dest: string }>(sql`${touched} limit ${limit}`);
  return rows.map(({ dest }) => dest);
}

/** Schedule the rendering of those of the touched cases that are shown somewhere in Slack. */
export async function renderTouched(tx: Tx, scope: Scope): Promise<void> {
  await renderWhere(tx, scope, touched);
}

/** Give the cases without a number theirs, from `first` on, in the order they were opened. */
export async function giveNumbers(tx: Tx, first: number): Promise<void> {
  await tx.execute(sql`
    update import_numbers n set number = ${first}::int + v.nth - 1
    from (select seq, row_number() over (order by place)::int as nth from import_numbers where number is null) v
    where v.seq = n.seq`);
  await tx.execute(sql`analyze import_numbers`);
}

/** List the numbers of the cases that are written, as ranges in their order; so many ranges at most. */
export async function listNumbers(tx: Tx, limit: number): Promise<NumberRange[]> {
  return rangesOf(tx, sql`select number from import_numbers`, limit);
}

/** Return the numbers that a query gives, as ranges in their order; so many ranges at most. */
export async function rangesOf(tx: Tx, numbers: SQL, limit: number): Promise<NumberRange[]> {
  const rows = await tx.execute<{ from: number; to: number }>(sql`
    select min(number) as "from", max(number) as "to" from (
      select number, number - row_number() over (order by number) as run from (${numbers}) as found) as numbers
    group by run order by 1 limit ${limit}`);
  return [...rows];
}

/** Return the lines of those of these cases of the file that cannot be imported. */
export async function refusedCases(tx: Tx, ids: string[]): Promise<{ id: string; line: number }[]> {
  return tx.execute(sql`
    select s.id, min(s.line)::int as line from import_stage s join import_plan p using (seq)
    where s.type = 'cases' and s.id = any(${sql.param(ids)}::text[]) and p.kind = 'fail' group by s.id`);
}

interface CaseOutcomeRow extends Record<string, unknown> {
  id: string;
  kind: string;
  dest: string | null;
  reason: string | null;
  destinations: { id: string; title?: string }[] | null;
}

/** Return what was decided about these cases of the file. */
export async function caseOutcomes(tx: Tx, ids: string[]): Promise<CaseOutcomeRow[]> {
  return tx.execute(sql`
    select s.id, p.kind, p.dest, p.reason, p.destinations from import_stage s join import_plan p using (seq)
    where s.type = 'cases' and s.id = any(${sql.param(ids)}::text[]) and p.kind <> 'fail'`);
}

/** Return the ids that objects of the file get here, where these are others. */
export async function renamedIds(
  tx: Tx,
  wanted: { type: string; id: string }[],
): Promise<{ type: string; id: string; dest: string }[]> {
  const types = sql.param(wanted.map(({ type }) => type));
  const ids = sql.param(wanted.map(({ id }) => id));
  return tx.execute(sql`
    select s.type, s.id, coalesce(p.dest, p.destinations->0->>'id') as dest
    from unnest(${types}::text[], ${ids}::text[]) as v(type, id) join import_stage s using (type, id)
    join import_plan p using (seq)
    where p.kind <> 'fail' and coalesce(p.dest, p.destinations->0->>'id') <> s.id`);
}
