import { and, eq, lt } from 'drizzle-orm';
import type { Tx } from './database.ts';
import { receipts } from './schema.ts';

/**
 * Claim an interaction for this transaction, or return what was answered to it before.
 *
 * A second delivery that arrives meanwhile waits for the first to end.
 */
export async function claimReceipt(
  tx: Tx,
  workspaceId: string,
  key: string,
  operation: string,
): Promise<{ repeated: false } | { repeated: true; answer: unknown }> {
  const claimed = await tx
    .insert(receipts)
    .values({ workspace_id: workspaceId, key, operation })
    .onConflictDoNothing()
    .returning({ key: receipts.key });
  if (claimed.length > 0) return { repeated: false };
  const [row] = await tx
    .select({ answer: receipts.answer })
    .from(receipts)
    .where(and(eq(receipts.workspace_id, workspaceId), eq(receipts.key, key)));
  return { repeated: true, answer: row?.answer };
}

export async function fillReceipt(tx: Tx, workspaceId: string, key: string, answer: unknown): Promise<void> {
  await tx
    .update(receipts)
    .set({ answer })
    .where(and(eq(receipts.workspace_id, workspaceId), eq(receipts.key, key)));
}

/** Remove the receipts of interactions before a time. Return how many. */
export async function removeReceipts(tx: Tx, before: Date): Promise<number> {
  const removed = await tx.delete(receipts).where(lt(receipts.created_at, before)).returning({ key: receipts.key });
  return removed.length;
}
