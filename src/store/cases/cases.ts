import { and, asc, desc, eq, getTableColumns, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { among, inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { cases, spaces } from '../schema.ts';
import { activityIsFull } from './user-actions.ts';

type Row = typeof cases.$inferSelect;

const alive = (scope: Scope) => and(inScope(cases, scope), isNull(cases.deleted_at));

/** Return the case of a row; the columns that only the database needs are left out. */
export function toCase(row: Row): Case {
  const { workspace_id, space_id, imported, deleted_at, deleted_by, keys, ...found } = row;
  return found;
}

/** Find the case with this number or id, or undefined when it is not in this space or was deleted. */
export async function findCase(db: Reader, scope: Scope, reference: CaseReference): Promise<Case | undefined> {
  const which = 'id' in reference ? eq(cases.id, reference.id) : eq(cases.incremental_id, reference.incremental_id);
  const [row] = await db
    .select()
    .from(cases)
    .where(and(alive(scope), which));
  return row && toCase(row);
}

/** Find the cases with these ids, newest number first. */
export async function findCases(db: Reader, scope: Scope, ids: string[]): Promise<Case[]> {
  const rows = await db
    .select()
    .from(cases)
    .where(and(alive(scope), among(cases.id, ids)))
    .orderBy(desc(cases.incremental_id));
  return rows.map(toCase);
}

/** Find the cases of this space with these ids or numbers, in id order. */
export async function findNamed(
  db: Reader,
  scope: Scope,
  named: { ids: string[]; numbers: number[] },
): Promise<Case[]> {
  const rows = await db
    .select()
    .from(cases)
    .where(and(alive(scope), isNamed(named)))
    .orderBy(asc(cases.id));
  return rows.map(toCase);
}

/** Lock the cases until the end of the transaction, in id order so that two transactions cannot wait for each other. */
export async function lockCases(tx: Tx, scope: Scope, ids: string[]): Promise<Case[]> {
  return (await lockForChange(tx, scope, { ids, numbers: [] })).map(({ case: locked }) => locked);
}

/** Lock the cases that these ids or numbers name; `full` tells that the activity of one has no room left. */
export async function lockForChange(
  tx: Tx,
  scope: Scope,
  named: { ids: string[]; numbers: number[] },
): Promise<{ case: Case; full: boolean }[]> {
  const rows = await tx
    .select({ ...getTableColumns(cases), full: activityIsFull })
    .from(cases)
    .where(and(alive(scope), isNamed(named)))
    .orderBy(asc(cases.id))
    .for('update');
  return rows.map(({ full, ...row }) => ({ case: toCase(row), full }));
}

/** Return the condition for cases with these ids or numbers. */
export function isNamed({ ids, numbers }: { ids: string[]; numbers: number[] }): SQL | undefined {
  if (numbers.length === 0) return among(cases.id, ids);
  const byNumber = sql`${cases.incremental_id} = any(${sql.param(numbers)}::int[])`;
  return ids.length === 0 ? byNumber : or(among(cases.id, ids), byNumber);
}

/** Take the next `count` numbers of the space and return the first. Throw when the space does not exist. */
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

/** Return the suggestions for a tag: those used most in the space that contain `text`. */
export async function suggestTags(db: Reader, scope: Scope, text: string, limit: number): Promise<string[]> {
  const rows = await db.execute<{ tag: string }>(sql`
    select tag from cases, unnest(tags) tag
    where workspace_id = ${scope.workspaceId} and space_id = ${scope.spaceId} and deleted_at is null
      and tag ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}
    group by tag order by count(*) desc, tag limit ${limit}`);
  return rows.map(({ tag }) => tag);
}

/** Return the categories used in the space that contain `text`, most used first. */
export async function suggestCategories(db: Reader, scope: Scope, text: string, limit: number): Promise<string[]> {
  const rows = await db.execute<{ category: string }>(sql`
    select category from cases
    where workspace_id = ${scope.workspaceId} and space_id = ${scope.spaceId} and deleted_at is null
      and category ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}
    group by category order by count(*) desc, category limit ${limit}`);
  return rows.map(({ category }) => category);
}
