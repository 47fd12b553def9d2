import { and, asc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { UserAction } from '../../core/cases/user-action.ts';
import type { ImportOutcome } from '../../core/transfer/import-result.ts';
import { toUserAction } from '../cases/user-actions.ts';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { chunks } from '../rows.ts';
import { originOf } from '../schema/columns.ts';
import { attachments, cases, connectors, files, importLog, userActions } from '../schema.ts';

/** The tables that saved objects lie in. */
export const IMPORT_TABLES = { cases, attachments, user_actions: userActions, connectors, files } as const;
export type ImportTable = keyof typeof IMPORT_TABLES;

/** Ids in one statement. */
const MAX_STATEMENT_IDS = 10_000;

/** Return which of these ids exist in a table; deleted objects do not count. */
export async function findExisting(db: Reader, scope: Scope, table: ImportTable, ids: string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of chunks(ids, MAX_STATEMENT_IDS)) {
    const rows = await db.execute<{ id: string }>(sql`
      select id from ${IMPORT_TABLES[table]}
      where ${within(scope)} and id = any(${sql.param(some)}::${sql.raw(table === 'files' ? 'uuid' : 'text')}[]) ${alive(table)}`);
    for (const { id } of rows) found.add(id);
  }
  return found;
}

/** Find the objects that came from these origins and have other ids here, by id; files remember none. */
export async function findOrigins(
  tx: Tx,
  scope: Scope,
  table: ImportTable,
  origins: string[],
): Promise<{ id: string; origin: string; title?: string }[]> {
  if (table === 'files') return [];
  const rows = await tx.execute<{ id: string; origin: string; title: string | null }>(sql`
    select id, ${originOf} as origin, imported->'attributes'->>'title' as title from ${IMPORT_TABLES[table]}
    where ${within(scope)} and ${originOf} is not null and ${originOf} = any(${sql.param(origins)}::text[])
      ${alive(table)} order by id`);
  return rows.map(({ title, ...row }) => ({ ...row, ...(title !== null && { title }) }));
}

/** List the changes that Docket itself recorded for these cases. */
export async function listOwnUserActions(db: Reader, scope: Scope, caseIds: string[]): Promise<UserAction[]> {
  const rows = await db
    .select()
    .from(userActions)
    .where(
      and(
        inScope(userActions, scope),
        sql`${userActions.case_id} = any(${sql.param(caseIds)}::text[])`,
        isNull(userActions.imported),
      ),
    )
    .orderBy(asc(userActions.seq));
  return rows.map(toUserAction);
}

/** Note changes that Docket recorded as they will be part of a case's past. */
export async function stageAdoption(tx: Tx, rows: { id: string; case_id: string; imported: string }[]): Promise<void> {
  await tx.execute(sql`
    insert into import_adopted
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id text, case_id text, imported text)
    on conflict do nothing`);
}

/** Make the noted changes part of the past of the cases that are replaced, as if they had come with these. */
export async function adoptUserActions(tx: Tx, { workspaceId, spaceId }: Scope): Promise<void> {
  await tx.execute(sql`
    update user_actions a set imported = v.imported::json from import_adopted v
    where a.workspace_id = ${workspaceId} and a.space_id = ${spaceId} and a.id = v.id
      and v.case_id in (select dest from import_numbers)`);
}

/** One line of the import log. */
export type LogRow = Pick<
  typeof importLog.$inferSelect,
  'line' | 'result' | 'type' | 'id' | 'title' | 'number' | 'reason' | 'message'
>;

/** Write the log of an import from its stage; `remarks` are the first things to know about lines that were imported. */
export async function writeLog(tx: Tx, scope: Scope, runId: string, remarks: readonly Remark[]): Promise<void> {
  await tx.execute(sql`
    insert into import_log (workspace_id, space_id, run_id, line, result, type, id, title, number, reason, message)
    select ${scope.workspaceId}, ${scope.spaceId}, ${runId}::uuid, s.line, ${outcome}, s.type, s.id, s.title,
      coalesce(n.number, ${numberHere(scope)}), p.reason, coalesce(p.message, r.message)
    from ${logged(remarks)} order by s.line, s.seq`);
}

/** Write what became of the lines that were planned again into the log that is written already. */
export async function correctLog(tx: Tx, scope: Scope, runId: string, remarks: readonly Remark[]): Promise<void> {
  await tx.execute(sql`
    update import_log l set result = v.result, number = v.number, reason = v.reason, message = v.message
    from (select s.line, s.type, s.id, ${outcome} as result, coalesce(n.number, ${numberHere(scope)}) as number, p.reason,
        coalesce(p.message, r.message) as message
      from ${logged(remarks)} where p.seq in (select seq from import_again)) v
    where l.workspace_id = ${scope.workspaceId} and l.space_id = ${scope.spaceId} and l.run_id = ${runId}::uuid
      and l.line = v.line and l.type = v.type and l.id = v.id`);
}

/** Something to know about a line that was imported. */
interface Remark {
  line: number;
  message: string;
}

function logged(remarks: readonly Remark[]): SQL {
  return sql`import_stage s join import_plan p using (seq) left join import_numbers n using (seq) left join (
      select line, string_agg(message, ' ') as message
      from jsonb_to_recordset(${JSON.stringify(remarks)}::jsonb) as v(line int, message text) group by line
    ) r on r.line = s.line and p.kind <> 'fail'`;
}

/** The number of a case that is here already and stays as it is. */
function numberHere(scope: Scope): SQL {
  return sql`case when s.type = 'cases' and p.kind = 'skip' then (
    select ${cases.incremental_id} from ${cases} where ${within(scope)} and id = p.dest ${alive('cases')}) end`;
}

/** List the log of an import, in the order in which it was written: by line. */
export async function* listLog(db: Reader, scope: Scope, runId: string): AsyncGenerator<LogRow> {
  const ofRun = and(inScope(importLog, scope), eq(importLog.run_id, runId));
  for (let after = 0; ; ) {
    const rows = await db
      .select()
      .from(importLog)
      .where(and(ofRun, gt(importLog.seq, after)))
      .orderBy(asc(importLog.seq))
      .limit(MAX_STATEMENT_IDS);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

function within(scope: Scope): SQL {
  return sql`workspace_id = ${scope.workspaceId} and space_id = ${scope.spaceId}`;
}

function alive(table: ImportTable): SQL {
  return table === 'cases' || table === 'attachments' ? sql`and deleted_at is null` : sql``;
}

/** What became of a line, as an `ImportOutcome`. */
const outcome = sql`case p.kind when 'create' then 'created' when 'overwrite' then 'overwritten' when 'keep' then 'kept'
  when 'fail' then 'failed' else 'skipped' end`;

/** Return how many lines came to what, by type; lines that do not tell their type have none. */
export async function countOutcomes(tx: Tx): Promise<{ type: string | null; outcome: ImportOutcome; count: number }[]> {
  return tx.execute(sql`
    select s.type, ${outcome} as outcome, count(*)::int as count from import_stage s join import_plan p using (seq)
    group by 1, 2 order by min(s.seq)`);
}

/** List the first lines that failed. */
export async function listFailures(tx: Tx, limit: number): Promise<LogRow[]> {
  return tx.execute(sql`
    select s.line, 'failed' as result, s.type, s.id, s.title, null as number, p.reason, p.message
    from import_stage s join import_plan p using (seq) where p.kind = 'fail' order by s.line, s.seq limit ${limit}`);
}

/** List the first cases and connectors about which somebody is to be asked. */
export async function listConflicts(
  tx: Tx,
  limit: number,
): Promise<{ type: string; id: string; title: string | null; destinations: { id: string; title?: string }[] }[]> {
  return tx.execute(sql`
    select s.type, s.id, s.title, p.destinations from import_stage s join import_plan p using (seq)
    where p.kind = 'ask' and s.case_id is null order by s.seq limit ${limit}`);
}

/** Return the connectors of the file that do not fail, as they came, under the ids that they get. */
export async function stagedConnectors(tx: Tx): Promise<{ id: string; kind: string; object: string }[]> {
  return tx.execute(sql`
    select coalesce(p.dest, s.id) as id, p.kind, s.object from import_stage s join import_plan p using (seq)
    where s.type = 'action' and p.kind <> 'fail' order by s.seq`);
}
