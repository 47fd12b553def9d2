import { and, eq, gte, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { MessageVersion } from '../../core/attachments/message-version.ts';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { lockName } from '../lock-name.ts';
import { evidenceMessages, messageVersions } from '../schema.ts';
import type { MessageAddress } from './mirror.ts';

/** A message that was added to a case; `commentId` is null while its files are being fetched. */
export interface EvidenceMessage extends MessageAddress {
  id: string;
  caseId: string;
  /** Set where the whole thread is on its way. */
  threadTs?: string | undefined;
  commentId: string | null;
}

export async function insertEvidence(tx: Tx, scope: Scope, added: readonly EvidenceMessage[]): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map(({ id, caseId, channelId, ts, threadTs, commentId }) => ({
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
    id,
    case_id: caseId,
    channel_id: channelId,
    ts,
    thread_ts: threadTs ?? null,
    comment_id: commentId,
  }));
  await tx.insert(evidenceMessages).values(rows);
}

/** End the wait for evidence that is in its comments now; return since when it was on its way, if it was. */
export async function endWait(tx: Tx, scope: Scope, id: string): Promise<Date | undefined> {
  const [row] = await tx
    .delete(evidenceMessages)
    .where(and(inScope(evidenceMessages, scope), eq(evidenceMessages.id, id)))
    .returning({ since: evidenceMessages.created_at });
  return row?.since;
}

const isOf = (workspaceId: string, { channelId, ts }: MessageAddress, threadTs: string | undefined) =>
  and(
    eq(evidenceMessages.workspace_id, workspaceId),
    eq(evidenceMessages.channel_id, channelId),
    or(
      eq(evidenceMessages.ts, ts),
      threadTs === undefined
        ? undefined
        : and(eq(evidenceMessages.thread_ts, threadTs), isNull(evidenceMessages.comment_id)),
    ),
  );

/** Return the spaces in which a message is evidence, or is about to be. */
export async function spacesWithEvidence(
  db: Reader,
  workspaceId: string,
  address: MessageAddress,
  threadTs: string | undefined,
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ spaceId: evidenceMessages.space_id })
    .from(evidenceMessages)
    .where(isOf(workspaceId, address, threadTs));
  return rows.map(({ spaceId }) => spaceId);
}

/** Return the comments of this space that hold a message, with their cases. */
export async function commentsWithMessage(
  db: Reader,
  scope: Scope,
  { channelId, ts }: MessageAddress,
): Promise<{ caseId: string; commentId: string }[]> {
  const rows = await db
    .select({ caseId: evidenceMessages.case_id, commentId: evidenceMessages.comment_id })
    .from(evidenceMessages)
    .where(
      and(
        inScope(evidenceMessages, scope),
        eq(evidenceMessages.channel_id, channelId),
        eq(evidenceMessages.ts, ts),
        isNotNull(evidenceMessages.comment_id),
      ),
    );
  return rows.flatMap(({ caseId, commentId }) => (commentId === null ? [] : { caseId, commentId }));
}

/** Keep a version of a message; return false when it was kept before. */
export async function insertVersion(
  tx: Tx,
  scope: Scope,
  { channelId, ts }: MessageAddress,
  version: MessageVersion,
): Promise<boolean> {
  const inserted = await tx
    .insert(messageVersions)
    .values({ workspace_id: scope.workspaceId, space_id: scope.spaceId, channel_id: channelId, ts, ...version })
    .onConflictDoNothing()
    .returning({ at: messageVersions.at });
  return inserted.length > 0;
}

/** List the versions of a message that came in since a time, oldest first. */
export async function listVersions(
  db: Reader,
  scope: Scope,
  { channelId, ts }: MessageAddress,
  since: Date,
): Promise<MessageVersion[]> {
  return db
    .select({ at: messageVersions.at, text: messageVersions.text })
    .from(messageVersions)
    .where(
      and(
        inScope(messageVersions, scope),
        eq(messageVersions.channel_id, channelId),
        eq(messageVersions.ts, ts),
        gte(messageVersions.created_at, since),
      ),
    )
    .orderBy(messageVersions.at);
}

/** Remove versions that came in before a time, of messages that are evidence no more; return how many. */
export async function removeLooseVersions(tx: Tx, before: Date): Promise<number> {
  const removed = await tx.execute(sql`
    delete from message_versions v where v.created_at < ${before.toISOString()}::timestamptz
      and not exists (select 1 from evidence_messages e where e.workspace_id = v.workspace_id
        and e.space_id = v.space_id and e.channel_id = v.channel_id and e.ts = v.ts)
    returning 1`);
  return removed.length;
}

/**
 * Let nobody else note a version of this message, or that it is evidence, until the end of the transaction: whoever
 * comes second sees what the first has noted.
 */
export async function lockMessage(tx: Tx, scope: Scope, { channelId, ts }: MessageAddress): Promise<void> {
  await lockName(tx, 'message', scope.workspaceId, scope.spaceId, channelId, ts);
}
