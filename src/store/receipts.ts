import { and, eq, lt } from 'drizzle-orm';
import type { Tx } from './database.ts';
import { receipts } from './schema.ts';

/** One request of one interaction: the same one delivered twice is handled once, and gets the same answer. */
export interface Receipt {
  workspaceId: string;
  /** Of the interaction. */
  key: string;
  operation: string;
  /** A digest of who asks what. */
  request: string;
}

/**
 * Claim a request for this transaction, or return what was answered to it before.
 *
 * A second delivery that arrives meanwhile waits for the first to end.
 */
export async function claimReceipt(
  tx: Tx,
  { workspaceId, key, operation, request }: Receipt,
): Promise<{ repeated: false } | { repeated: true; answer: unknown }> {
  const claimed = await tx
    .insert(receipts)
    .values({ workspace_id: workspaceId, key, operation, request })
    .onConflictDoNothing()
    .returning({ key: receipts.key });
  if (claimed.length > 0) return { repeated: false };
  const [row] = await tx
    .select({ answer: receipts.answer })
    .from(receipts)
    .where(isReceipt({ workspaceId, key, request }));
  return { repeated: true, answer: row?.answer };
}

export async function fillReceipt(tx: Tx, receipt: Receipt, answer: unknown): Promise<void> {
  await tx.update(receipts).set({ answer }).where(isReceipt(receipt));
}

function isReceipt({ workspaceId, key, request }: Omit<Receipt, 'operation'>) {
  return and(eq(receipts.workspace_id, workspaceId), eq(receipts.key, key), eq(receipts.request, request));
}

/**
 * Tell whether the change of a receipt was saved, which is certain: where Postgres is still at it, wait for its end.
 * Throw where that takes longer than a lock is waited for.
 */
export async function isSaved(tx: Tx, receipt: Receipt): Promise<boolean> {
  const { repeated } = await claimReceipt(tx, receipt);
  if (!repeated) await tx.delete(receipts).where(isReceipt(receipt));
  return repeated;
}

/** Remove the receipts of interactions before a time. Return how many. */
export async function removeReceipts(tx: Tx, before: Date): Promise<number> {
  const removed = await tx.delete(receipts).where(lt(receipts.created_at, before)).returning({ key: receipts.key });
  return removed.length;
}
