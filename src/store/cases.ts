import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Case } from '../core/case.ts';
import type { CaseReference } from '../core/case-reference.ts';
import { among, inScope, type Reader, type Scope, type Tx } from './database.ts';
import { cases, spaces } from './schema.ts';

type Row = typeof cases.$inferSelect;

const alive = (scope: Scope) => and(inScope(cases, scope), isNull(cases.deleted_at));

/** The case of a row; the columns that only the database needs are left out. */
export function toCase(row: Row): Case {
  const { workspace_id, space_id, imported, deleted_at, deleted_by, keys, ...found } = row;
  return found;
}

/** The case with this number or id, or undefined when it is not in this space or was deleted. */
export async function findCase(db: Reader, scope: Scope, reference: CaseReference): Promise<Case | undefined> {
  const which = 'id' in reference ? eq(cases.id, reference.id) : eq(cases.incremental_id, reference.incremental_id);
  const [row] = await db
    .select()
    .from(cases)
    .where(and(alive(scope), which));
  return row && toCase(row);
}

/** The cases with these ids, newest number first. */
export async function findCases(db: Reader, scope: Scope, ids: string[]): Promise<Case[]> {
  const rows = await db
    .select()
    .from(cases)
    .where(and(alive(scope), among(cases.id, ids)))
    .orderBy(desc(cases.incremental_id));
  return rows.map(toCase);
}

/** Locks the cases until the end of the transaction, in id order so that two transactions cannot wait for each other. */
export async function lockCases(tx: Tx, scope: Scope, ids: string[]): Promise<Case[]> {
  const rows = await tx
    .select()
    .from(cases)
    .where(and(alive(scope), among(cases.id, ids)))
    .orderBy(asc(cases.id))
    .for('update');
  return rows.map(toCase);
}

/** Takes the next `count` numbers of the space and answers the first. Throws when the space does not exist. */
export async function takeNumbers(tx: Tx, scope: Scope, count: number): Promise<number> {
  const [row] = await tx
    .update(spaces)
    .set({ next_incremental_id: sql`${spaces.next_incremental_id} + ${count}` })
    .where(and(eq(spaces.workspace_id, scope.workspaceId), eq(spaces.id, scope.spaceId)))
    .returning({ next: spaces.next_incremental_id });
  if (!row) throw new Error(`space ${scope.spaceId} does not exist`);
  return row.next - count;
}

export async function insertCase(tx: Tx, scope: Scope, created: Case): Promise<void> {
  await tx.insert(cases).values({ ...created, workspace_id: scope.workspaceId, space_id: scope.spaceId });
}

/** Saves what an edit can change of each case, in one statement however many there are. */
export async function updateCases(tx: Tx, scope: Scope, changed: Case[]): Promise<void> {
  if (changed.length === 0) return;
  await tx.execute(sql`
    update cases c set
      version = v.version, title = v.title, description = v.description, status = v.status, severity = v.severity,
      tags = v.tags, category = v.category, assignees = v.assignees, settings = v.settings, connector = v.connector,
      external_service = v.external_service, updated_at = v.updated_at, updated_by = v.updated_by,
      closed_at = v.closed_at, closed_by = v.closed_by, duration = v.duration, in_progress_at = v.in_progress_at,
      time_to_acknowledge = v.time_to_acknowledge, time_to_investigate = v.time_to_investigate,
      time_to_resolve = v.time_to_resolve, total_comments = v.total_comments
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as v(
      id text, version int, title text, description text, status text, severity text, tags text[], category text,
      assignees jsonb, settings jsonb, connector jsonb, external_service jsonb, updated_at timestamptz, updated_by jsonb,
      closed_at timestamptz, closed_by jsonb, duration float8, in_progress_at timestamptz, time_to_acknowledge float8,
      time_to_investigate float8, time_to_resolve float8, total_comments float8)
    where c.workspace_id = ${scope.workspaceId} and c.space_id = ${scope.spaceId} and c.id = v.id`);
}

/** The suggestions for a tag: those used most in the space that contain `text`. */
export async function suggestTags(db: Reader, scope: Scope, text: string, limit: number): Promise<string[]> {
  const rows = await db.execute<{ tag: string }>(sql`
    select tag from cases, unnest(tags) tag
    where workspace_id = ${scope.workspaceId} and space_id = ${scope.spaceId} and deleted_at is null
      and tag ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}
    group by tag order by count(*) desc, tag limit ${limit}`);
  return rows.map(({ tag }) => tag);
}

/** The categories used in the space that contain `text`, most used first. */
export async function suggestCategories(db: Reader, scope: Scope, text: string, limit: number): Promise<string[]> {
  const rows = await db.execute<{ category: string }>(sql`
    select category from cases
    where workspace_id = ${scope.workspaceId} and space_id = ${scope.spaceId} and deleted_at is null
      and category ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}
    group by category order by count(*) desc, category limit ${limit}`);
  return rows.map(({ category }) => category);
}
