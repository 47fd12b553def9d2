import { and, eq, lt } from 'drizzle-orm';
import type { Reader, Tx } from '../database.ts';
import { drafts } from '../schema.ts';

export async function insertDraft(tx: Tx, workspaceId: string, id: string, value: unknown): Promise<void> {
  await tx.insert(drafts).values({ workspace_id: workspaceId, id, value });
}

/** Return what was kept under this id, or undefined when it is gone. */
export async function findDraft(db: Reader, workspaceId: string, id: string): Promise<unknown> {
  const [row] = await db
    .select({ value: drafts.value })
    .from(drafts)
    .where(and(eq(drafts.workspace_id, workspaceId), eq(drafts.id, id)));
  return row?.value;
}

/** Remove what was kept before a time; return how many. */
export async function removeDrafts(tx: Tx, before: Date): Promise<number> {
  const removed = await tx.delete(drafts).where(lt(drafts.created_at, before)).returning({ id: drafts.id });
  return removed.length;
}
