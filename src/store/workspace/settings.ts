import { and, eq } from 'drizzle-orm';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { configuration } from '../schema.ts';

/** Find the value of a setting, or undefined where it was never set. */
export async function findSetting(db: Reader, scope: Scope, key: string): Promise<unknown> {
  const [row] = await db
    .select({ value: configuration.value })
    .from(configuration)
    .where(and(inScope(configuration, scope), eq(configuration.key, key)));
  return row?.value;
}

export async function saveSetting(tx: Tx, scope: Scope, key: string, value: unknown): Promise<void> {
  await tx
    .insert(configuration)
    .values({ workspace_id: scope.workspaceId, space_id: scope.spaceId, key, value })
    .onConflictDoUpdate({
      target: [configuration.workspace_id, configuration.space_id, configuration.key],
      set: { value },
    });
}
