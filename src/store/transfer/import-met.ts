import { type SQL, sql } from 'drizzle-orm';
import { inScope, type Scope, type Tx } from '../database.ts';
import { lockName } from '../lock-name.ts';
import { attachments, cases, userActions } from '../schema.ts';
import { IN_TRASH } from './import-stage.ts';

/**
 * Wait until no other import writes into the space: what is planned from now on holds until the end, but for what people
 * change. However long the other one takes, as nobody waits for this one meanwhile.
 */
export async function claimSpace(tx: Tx, { workspaceId, spaceId }: Scope): Promise<void> {
  await tx.execute(sql`set local lock_timeout = 0`);
  await lockName(tx, 'import', workspaceId, spaceId);
  await tx.execute(sql`set local lock_timeout to default`);
}

/** Open the tables in which an import notes which of its lines meet cases that are here, and how it saw these. */
export async function openMet(tx: Tx): Promise<void> {
  await tx.execute(sql`create temporary table import_met (seq int, case_id text) on commit drop`);
  await tx.execute(sql`
    create temporary table import_seen (id text primary key, version int, is_alive boolean) on commit drop`);
  await tx.execute(sql`create temporary table import_again (seq int primary key) on commit drop`);
  await tx.execute(sql`
    create temporary table import_adopted (id text primary key, case_id text, imported text) on commit drop`);
}

/**
 * Note the lines that will be written to cases that are here, in the trash too, or over what belongs to such cases, and
 * those that are left alone as their case lies in the trash;
 * those that were planned again only, with `again`.
 */
export async function noteMet(tx: Tx, scope: Scope, again = false): Promise<void> {
  const some = again ? sql`and p.seq in (select seq from import_again)` : sql``;
  await tx.execute(sql`
    with lines as materialized (
      select p.seq, p.place, p.kind, p.dest,
        case when p.place = 'cases' then p.dest else coalesce(c.dest, c.destinations->0->>'id', s.case_id) end as case_id
      from import_plan p join import_stage s using (seq)
      left join import_stage t on t.type = 'cases' and t.id = s.case_id
      left join import_plan c on c.seq = t.seq and c.kind <> 'fail'
      where p.place in ('cases', 'attachments', 'user_actions', 'files')
        and (p.kind in ('create', 'overwrite') or p.reason = ${IN_TRASH}) ${some})
    insert into import_met
    select seq, case_id from lines
    where kind = 'overwrite' or case_id in (select id from ${cases} where ${inScope(cases, scope)})
    union ${partsElsewhere('attachments', sql`${attachments}`, scope)}
    union ${partsElsewhere('user_actions', sql`${userActions}`, scope)}`);
  await tx.execute(sql`analyze import_met`);
}

/** What is overwritten may belong to another case here than in the file. */
function partsElsewhere(place: string, table: SQL, { workspaceId, spaceId }: Scope): SQL {
  return sql`select l.seq, o.case_id from lines l join ${table} o on o.id = l.dest
    where l.place = ${sql.raw(`'${place}'`)} and l.kind = 'overwrite'
      and o.workspace_id = ${workspaceId} and o.space_id = ${spaceId}`;
}

/** Note how the cases are that lines meet. */
export async function noteSeen(tx: Tx, scope: Scope): Promise<void> {
  await tx.execute(sql`
    insert into import_seen
    select id, version, deleted_at is null from ${cases} where ${inScope(cases, scope)} and ${isMet}`);
  await tx.execute(sql`analyze import_seen`);
}

const isMet = sql`${cases.id} = any(array(select distinct case_id from import_met))`;

/**
 * Lock the cases that lines meet, in id order, and return how many lines must be planned again, because their case
 * changed, came or went since it was seen; from now on it is seen as it is.
 */
export async function lockMet(tx: Tx, scope: Scope): Promise<number> {
  await tx.execute(sql`
    create temporary table import_locked on commit drop as
    select id, version, deleted_at is null as is_alive from ${cases}
    where ${inScope(cases, scope)} and ${isMet} order by id for update`);
  const [changed] = await tx.execute<{ lines: number }>(sql`
    with changed as (
      select distinct seq from import_met where case_id in (
        select coalesce(s.id, l.id) from import_seen s full join import_locked l using (id)
        where (s.version, s.is_alive) is distinct from (l.version, l.is_alive))),
    noted as (insert into import_again select seq from changed on conflict do nothing)
    select count(*)::int as lines from changed`);
  const again = changed?.lines ?? 0;
  if (again > 0) {
    await tx.execute(sql`truncate import_seen`);
    await tx.execute(sql`insert into import_seen select * from import_locked`);
  }
  await tx.execute(sql`drop table import_locked`);
  return again;
}

/** Take back what was decided about the lines that must be planned again. */
export async function forgetPlan(tx: Tx): Promise<void> {
  for (const table of ['import_plan', 'import_met', 'import_numbers']) {
    await tx.execute(sql`delete from ${sql.raw(table)} where seq in (select seq from import_again)`);
  }
}

/** List the cases that were planned again and are written over what changed; a number of them at most. */
export async function listWrittenOver(tx: Tx, limit: number): Promise<{ line: number; type: string; id: string }[]> {
  return tx.execute(sql`
    select s.line, s.type, s.id from import_again a join import_plan p using (seq) join import_stage s using (seq)
    where p.place = 'cases' and p.kind in ('create', 'overwrite') order by s.line limit ${limit}`);
}
