import { type SQL, sql } from 'drizzle-orm';
import type { Reader, Scope, Tx } from '../database.ts';
import { writeRows } from '../rows.ts';
import { keptObjects } from '../schema.ts';

/** By what an object is known. */
type ObjectKey = { type: string; id: string };

/** Keep saved objects that Docket does not act on; one that is kept already stays, unless `replace`. */
export async function upsertKeptObjects(tx: Tx, scope: Scope, objects: ObjectKey[], replace: boolean): Promise<void> {
  const values = objects.map((object) => ({
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
    type: object.type,
    id: object.id,
    object: object as Record<string, unknown>,
  }));
  await writeRows(tx, keptObjects, values, replace ? { replaceExcept: [] } : 'leave');
}

/** Find the kept objects among these, by type and id. */
export async function findKeptObjects(
  db: Reader,
  scope: Scope,
  wanted: ObjectKey[],
): Promise<Record<string, unknown>[]> {
  if (wanted.length === 0) return [];
  const rows = await db.execute<{ object: Record<string, unknown> }>(sql`
    select k.object ${among(scope, wanted)} order by k.type, k.id`);
  return rows.map(({ object }) => object);
}

/** Return which of these objects are kept; they themselves, which may be large, are not read. */
export async function findKeptKeys(db: Reader, scope: Scope, wanted: ObjectKey[]): Promise<ObjectKey[]> {
  if (wanted.length === 0) return [];
  return db.execute<ObjectKey>(sql`select k.type, k.id ${among(scope, wanted)}`);
}

function among(scope: Scope, wanted: ObjectKey[]): SQL {
  const keys = wanted.map(({ type, id }) => ({ type, id }));
  return sql`from kept_objects k
    join jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as v(type text, id text) using (type, id)
    where k.workspace_id = ${scope.workspaceId} and k.space_id = ${scope.spaceId}`;
}

/** Return all kept objects of these types. */
export async function findKeptOfTypes(db: Reader, scope: Scope, types: string[]): Promise<Record<string, unknown>[]> {
  const rows = await db.execute<{ object: Record<string, unknown> }>(sql`
    select object from kept_objects where workspace_id = ${scope.workspaceId} and space_id = ${scope.spaceId}
      and type = any(${sql.param(types)}::text[]) order by type, id`);
  return rows.map(({ object }) => object);
}
