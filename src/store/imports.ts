import { and, asc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { UserAction } from '../core/user-action.ts';
import { inScope, type Reader, type Scope, type Tx } from './database.ts';
import { chunks, writeRows } from './rows.ts';
import { attachments, cases, caseTexts, connectors, files, importLog, userActions } from './schema.ts';
import { toUserAction } from './user-actions.ts';

/** The tables that saved objects lie in. */
export const IMPORT_TABLES = { cases, attachments, user_actions: userActions, connectors, files } as const;
export type ImportTable = keyof typeof IMPORT_TABLES;

/** Ids in one statement. */
const MANY = 10_000;

/** Opens the place where the objects of a file wait, outside the process's memory, until all of them are known. */
export async function openStage(tx: Tx): Promise<void> {
  await tx.execute(
    sql`create temporary table import_stage (line int primary key, object text not null) on commit drop`,
  );
}

export async function stageObjects(tx: Tx, rows: { line: number; object: string }[]): Promise<void> {
  if (rows.length === 0) return;
  const lines = sql.param(rows.map(({ line }) => line));
  const objects = sql.param(rows.map(({ object }) => object));
  await tx.execute(sql`insert into import_stage select * from unnest(${lines}::int[], ${objects}::text[])`);
}

/** The staged objects of these lines, in the order of the lines given. */
export async function readStage(tx: Tx, lines: number[]): Promise<string[]> {
  const rows = await tx.execute<{ object: string }>(sql`
    select s.object from unnest(${sql.param(lines)}::int[]) with ordinality as wanted(line, place)
    join import_stage s on s.line = wanted.line order by wanted.place`);
  return rows.map(({ object }) => object);
}

/** Which of these ids exist in a table; deleted objects do not count. */
export async function findExisting(db: Reader, scope: Scope, table: ImportTable, ids: string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const some of chunks(ids, MANY)) {
    const rows = await db.execute<{ id: string }>(sql`
      select id from ${IMPORT_TABLES[table]}
      where ${within(scope)} and id = any(${sql.param(some)}::${sql.raw(table === 'files' ? 'uuid' : 'text')}[]) ${alive(table)}`);
    for (const { id } of rows) found.add(id);
  }
  return found;
}

/** The objects of a table that remember an origin with another id than their own; files do not. */
export async function listOrigins(
  db: Reader,
  scope: Scope,
  table: ImportTable,
): Promise<{ id: string; origin: string; title?: string }[]> {
  if (table === 'files') return [];
  const rows = await db.execute<{ id: string; origin: string; title: string | null }>(sql`
    select id, imported->'envelope'->>'originId' as origin, imported->'attributes'->>'title' as title
    from ${IMPORT_TABLES[table]}
    where ${within(scope)} and imported->'envelope'->>'originId' is not null ${alive(table)} order by id`);
  return rows.map(({ title, ...row }) => ({ ...row, ...(title !== null && { title }) }));
}

/** The numbers that these cases have, deleted ones too. */
export async function findNumbers(tx: Tx, scope: Scope, ids: string[]): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  for (const some of chunks(ids, MANY)) {
    const rows = await tx.execute<{ id: string; number: number }>(sql`
      select id, incremental_id as number from cases where ${within(scope)} and id = any(${sql.param(some)}::text[])`);
    for (const { id, number } of rows) numbers.set(id, number);
  }
  return numbers;
}

/** The changes that Docket itself recorded for these cases. */
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

/** Makes changes that Docket recorded part of a case's past, as if they had come with it. */
export async function adoptUserActions(tx: Tx, scope: Scope, rows: { id: string; imported: object }[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update user_actions a set imported = v.imported
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id text, imported jsonb)
    where a.workspace_id = ${scope.workspaceId} and a.space_id = ${scope.spaceId} and a.id = v.id`);
}

/** Has Postgres look at what the tables hold now. */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await tx.execute(sql`analyze ${cases}, ${caseTexts}, ${attachments}, ${userActions}, ${connectors}, ${importLog}`);
}

/** One line of the import log. */
export type LogRow = Pick<
  typeof importLog.$inferSelect,
  'line' | 'result' | 'type' | 'id' | 'title' | 'reason' | 'message'
>;

export async function insertLog(tx: Tx, scope: Scope, runId: string, rows: LogRow[]): Promise<void> {
  const about = { workspace_id: scope.workspaceId, space_id: scope.spaceId, run_id: runId };
  await writeRows(
    tx,
    importLog,
    rows.map((row) => ({ ...about, ...row })),
  );
}

/** The log of an import, in the order in which it was written: by line. */
export async function* listLog(db: Reader, scope: Scope, runId: string): AsyncGenerator<LogRow> {
  const ofRun = and(inScope(importLog, scope), eq(importLog.run_id, runId));
  for (let after = 0; ; ) {
    const rows = await db
      .select()
      .from(importLog)
      .where(and(ofRun, gt(importLog.seq, after)))
      .orderBy(asc(importLog.seq))
      .limit(MANY);
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
