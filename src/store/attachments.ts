import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Attachment } from '../core/attachment.ts';
import { inScope, type Reader, type Scope, type Tx } from './database.ts';
import { attachments } from './schema.ts';

export async function insertAttachment(tx: Tx, scope: Scope, attachment: Attachment): Promise<void> {
  await tx.insert(attachments).values({
    ...attachment,
    type: attachment.attributes.type,
    created_at: attachment.attributes.created_at,
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
  });
}

/** The attachment with this id, or undefined when it is not in this space or was deleted. */
export async function findAttachment(db: Reader, scope: Scope, id: string): Promise<Attachment | undefined> {
  const [row] = await db
    .select()
    .from(attachments)
    .where(and(inScope(attachments, scope), eq(attachments.id, id), isNull(attachments.deleted_at)));
  return row && toAttachment(row);
}

/** The attachments of a case, oldest first. */
export async function listAttachments(db: Reader, scope: Scope, caseId: string): Promise<Attachment[]> {
  const rows = await db
    .select()
    .from(attachments)
    .where(and(inScope(attachments, scope), eq(attachments.case_id, caseId), isNull(attachments.deleted_at)))
    .orderBy(asc(attachments.created_at), asc(attachments.id));
  return rows.map(toAttachment);
}

/** The newest comments of a case, oldest of them first. */
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
