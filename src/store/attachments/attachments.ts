import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Attachment } from '../../core/attachments/attachment.ts';
import { among, inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { attachments } from '../schema.ts';

export async function insertAttachment(tx: Tx, scope: Scope, attachment: Attachment): Promise<void> {
  await tx.insert(attachments).values({
    ...attachment,
    type: attachment.attributes.type,
    created_at: attachment.attributes.created_at,
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
  });
}

/** Find the attachment with this id, or undefined when it is not in this space or was deleted. */
export async function findAttachment(db: Reader, scope: Scope, id: string): Promise<Attachment | undefined> {
  const [row] = await db
    .select()
    .from(attachments)
    .where(and(inScope(attachments, scope), eq(attachments.id, id), isNull(attachments.deleted_at)));
  return row && toAttachment(row);
}

/** Find the attachments with these ids, deleted ones too. */
export async function findAttachments(
  db: Reader,
  scope: Scope,
  ids: string[],
): Promise<(Attachment & { deleted: boolean })[]> {
  const rows = await db
    .select()
    .from(attachments)
    .where(and(inScope(attachments, scope), among(attachments.id, ids)));
  return rows.map((row) => ({ ...toAttachment(row), deleted: row.deleted_at !== null }));
}

/** Save what an attachment says now; `deletedAt` (ISO 8601) is null for one that is not deleted. */
export async function updateAttachment(
  tx: Tx,
  scope: Scope,
  { id, attributes }: Pick<Attachment, 'id' | 'attributes'>,
  deletedAt: string | null = null,
): Promise<void> {
  await tx
    .update(attachments)
    .set({ attributes, deleted_at: deletedAt, version: sql`${attachments.version} + 1` })
    .where(and(inScope(attachments, scope), eq(attachments.id, id)));
}

/** List the attachments of a case, oldest first. */
export function listAttachments(db: Reader, scope: Scope, caseId: string): Promise<Attachment[]> {
  return attachmentsOf(db, scope, [caseId]);
}

/** Return the attachments of these cases, oldest first. */
export async function attachmentsOf(db: Reader, scope: Scope, caseIds: string[]): Promise<Attachment[]> {
  const rows = await db
    .select()
    .from(attachments)
    .where(and(inScope(attachments, scope), among(attachments.case_id, caseIds), isNull(attachments.deleted_at)))
    .orderBy(asc(attachments.created_at), asc(attachments.id));
  return rows.map(toAttachment);
}

/** Return the newest comments of a case, oldest of them first. */
export async function latestComments(db: Reader, scope: Scope, caseId: string, limit: number): Promise<Attachment[]> {
  const rows = await db
    .select()
    .from(attachments)
    .where(
      and(
        inScope(attachments, scope),
        eq(attachments.case_id, caseId),
        eq(attachments.type, 'user'),
        isNull(attachments.deleted_at),
      ),
    )
    .orderBy(desc(attachments.created_at), desc(attachments.id))
    .limit(limit);
  return rows.map(toAttachment).reverse();
}

export function toAttachment({ id, case_id, version, attributes }: typeof attachments.$inferSelect): Attachment {
  return { id, case_id, version, attributes };
}
