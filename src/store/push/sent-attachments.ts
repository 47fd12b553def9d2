import { and, asc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Attachment } from '../../core/attachments/attachment.ts';
import type { SentAttachment } from '../../core/push/build-incident.ts';
import { toAttachment } from '../attachments/attachments.ts';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { attachments, sentAttachments } from '../schema.ts';

/** A ticket, whichever case it is of. */
interface Addressed {
  connectorId: string;
  externalId: string;
}

const known = {
  attachmentId: sentAttachments.attachment_id,
  version: sentAttachments.version,
  commentId: sentAttachments.external_comment_id,
  sendingSince: sentAttachments.sending_since,
  sendingVersion: sentAttachments.sending_version,
  sentText: sentAttachments.sent_text,
};

/** Return what was sent of attachments to tickets, or came from them. */
export async function listSent(
  db: Reader,
  scope: Scope,
  tickets: readonly Addressed[],
): Promise<(SentAttachment & Addressed)[]> {
  if (tickets.length === 0) return [];
  const wanted = JSON.stringify(tickets.map(({ connectorId, externalId }) => ({ connectorId, externalId })));
  return db
    .select({ connectorId: sentAttachments.connector_id, externalId: sentAttachments.external_id, ...known })
    .from(sentAttachments)
    .where(
      and(
        inScope(sentAttachments, scope),
        sql`(${sentAttachments.connector_id}, ${sentAttachments.external_id}) in (
          select v."connectorId", v."externalId" from jsonb_to_recordset(${wanted}::jsonb) as v("connectorId" text, "externalId" text))`,
      ),
    );
}

/** List the attachments of a case, oldest first, each with what was sent of it to a ticket. */
export async function listWithSent(
  db: Reader,
  scope: Scope,
  caseId: string,
  { connectorId, externalId }: Addressed,
): Promise<{ attachment: Attachment; sent: SentAttachment | undefined }[]> {
  const rows = await db
    .select({ attachment: getTableColumns(attachments), sent: known })
    .from(attachments)
    .leftJoin(
      sentAttachments,
      and(
        inScope(sentAttachments, scope),
        eq(sentAttachments.connector_id, connectorId),
        eq(sentAttachments.external_id, externalId),
        eq(sentAttachments.attachment_id, attachments.id),
      ),
    )
    .where(and(inScope(attachments, scope), eq(attachments.case_id, caseId), isNull(attachments.deleted_at)))
    .orderBy(asc(attachments.created_at), asc(attachments.id));
  return rows.map(({ attachment, sent }) => ({
    attachment: toAttachment(attachment),
    sent: isSent(sent) ? sent : undefined,
  }));
}

function isSent(sent: { [K in keyof SentAttachment]: SentAttachment[K] | null } | null): sent is SentAttachment {
  return sent?.attachmentId != null;
}

/** Save what was sent of attachments to a ticket. */
export async function saveSent(
  tx: Tx,
  scope: Scope,
  { connectorId, externalId }: Addressed,
  sent: readonly SentAttachment[],
): Promise<void> {
  if (sent.length === 0) return;
  await tx.execute(sql`
    insert into sent_attachments (workspace_id, space_id, connector_id, external_id, attachment_id, version,
      external_comment_id, sending_since, sending_version, sent_text)
    select ${scope.workspaceId}, ${scope.spaceId}, ${connectorId}, ${externalId}, v."attachmentId", v.version, v."commentId",
      v."sendingSince", v."sendingVersion", v."sentText"
    from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as v("attachmentId" text, version int, "commentId" text,
      "sendingSince" timestamptz, "sendingVersion" int, "sentText" text)
    on conflict (workspace_id, space_id, connector_id, external_id, attachment_id)
      do update set version = excluded.version, external_comment_id = excluded.external_comment_id,
        sending_since = excluded.sending_since, sending_version = excluded.sending_version,
        sent_text = excluded.sent_text`);
}
