import { and, asc, eq, inArray } from 'drizzle-orm';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { configuration, savedQueries } from '../schema.ts';

/** A query with a name: a person's own, or (`owner` empty) everybody's in the space. */
export interface SavedQuery {
  owner: string;
  name: string;
  query: string;
}

/** Return what a person can call by name: their own queries and the space's, by name. */
export async function listSavedQueries(db: Reader, scope: Scope, userId: string): Promise<SavedQuery[]> {
  return db
    .select({ owner: savedQueries.owner, name: savedQueries.name, query: savedQueries.query })
    .from(savedQueries)
    .where(and(inScope(savedQueries, scope), inArray(savedQueries.owner, ['', userId])))
    .orderBy(asc(savedQueries.name), asc(savedQueries.owner));
}

/** Find the queries with these names; where a person and the space use the same name, the person's. */
export async function findSavedQueries(
  db: Reader,
  scope: Scope,
  userId: string,
  names: string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await db
    .select({ name: savedQueries.name, query: savedQueries.query })
    .from(savedQueries)
    .where(
      and(inScope(savedQueries, scope), inArray(savedQueries.owner, ['', userId]), inArray(savedQueries.name, names)),
    )
    .orderBy(asc(savedQueries.owner));
  return new Map(rows.map(({ name, query }) => [name, query]));
}

/** Save a query under its name, in place of one of the same owner and name. */
export async function saveQuery(tx: Tx, scope: Scope, { owner, name, query }: SavedQuery): Promise<void> {
  await tx
    .insert(savedQueries)
    .values({ workspace_id: scope.workspaceId, space_id: scope.spaceId, owner, name, query })
    .onConflictDoUpdate({
      target: [savedQueries.workspace_id, savedQueries.space_id, savedQueries.owner, savedQueries.name],
      set: { query },
    });
}

/** Remove a saved query; return false when there is none. */
export async function removeQuery(tx: Tx, scope: Scope, owner: string, name: string): Promise<boolean> {
  const removed = await tx
    .delete(savedQueries)
    .where(and(inScope(savedQueries, scope), eq(savedQueries.owner, owner), eq(savedQueries.name, name)))
    .returning({ name: savedQueries.name });
  return removed.length > 0;
}

/** Find a setting of lists in this space: `query:C1` is a channel's default query, `columns:U1` a person's columns. */
export async function findListSetting(db: Reader, scope: Scope, key: string): Promise<unknown> {
  const [row] = await db
    .select({ value: configuration.value })
    .from(configuration)
    .where(and(inScope(configuration, scope), eq(configuration.key, `list/${key}`)));
  return row?.value;
}

export async function saveListSetting(tx: Tx, scope: Scope, key: string, value: unknown): Promise<void> {
  await tx
    .insert(configuration)
    .values({ workspace_id: scope.workspaceId, space_id: scope.spaceId, key: `list/${key}`, value })
    .onConflictDoUpdate({
      target: [configuration.workspace_id, configuration.space_id, configuration.key],
      set: { value },
    });
}
