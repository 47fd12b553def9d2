import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { StoredActor } from '../../core/actor.ts';
import type { ReplyComment, ThreadReply } from '../../core/attachments/reply.ts';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { replies } from '../schema.ts';

/** A message in Slack. */
export interface MessageAddress {
  channelId: string;
  ts: string;
}

/** A reply as it was noted last, and what became of it. */
export interface StoredReply extends MessageAddress {
  spaceId: string;
  caseId: string;
  message: ThreadReply;
  /** Slack's time of the edit that `message` is; empty where it was never edited. */
  editedTs: string;
  deleted: boolean;
  author: StoredActor;
  comments: ReplyComment[] | null;
}

/**
 * Note what a reply says now, or that it is deleted; return false when a later version was noted before, or this one.
 * Versions may come in any order: a later edit stays, and what is deleted stays deleted.
 */
export async function saveReply(
  tx: Tx,
  scope: Scope,
  { channelId, ts, caseId, message, editedTs, deleted, author }: Omit<StoredReply, 'spaceId' | 'comments'>,
): Promise<boolean> {
  const news = { message, edited_ts: editedTs, deleted };
  const noted = await tx
    .insert(replies)
    .values({
      workspace_id: scope.workspaceId,
      space_id: scope.spaceId,
      case_id: caseId,
      channel_id: channelId,
      ts,
      author,
      ...news,
    })
    .onConflictDoUpdate({
      target: [replies.workspace_id, replies.channel_id, replies.ts],
      set: news,
      setWhere: sql`not ${replies.deleted} and (excluded.deleted or ${replies.edited_ts} < excluded.edited_ts)`,
    })
    .returning({ ts: replies.ts });
  return noted.length > 0;
}

const byAddress = (workspaceId: string, { channelId, ts }: MessageAddress) =>
  and(eq(replies.workspace_id, workspaceId), eq(replies.channel_id, channelId), eq(replies.ts, ts));

export async function findReply(
  db: Reader,
  workspaceId: string,
  address: MessageAddress,
): Promise<StoredReply | undefined> {
  const [row] = await db.select().from(replies).where(byAddress(workspaceId, address));
  return row && toReply(row);
}

/** Return the reply, locked until the transaction ends. */
export async function lockReply(
  tx: Tx,
  workspaceId: string,
  address: MessageAddress,
): Promise<StoredReply | undefined> {
  const [row] = await tx.select().from(replies).where(byAddress(workspaceId, address)).for('update');
  return row && toReply(row);
}

export async function saveReplyComments(
  tx: Tx,
  workspaceId: string,
  address: MessageAddress,
  comments: ReplyComment[],
): Promise<void> {
  await tx.update(replies).set({ comments }).where(byAddress(workspaceId, address));
}

/** A reply of a channel as far as the case's thread there shows what became of it. */
export interface ReplyInThread {
  ts: string;
  /** The comments that it became, as they were written. */
  comments: ReplyComment[];
  /** The bot's reaction on it shows that it is kept. */
  isMarked: boolean;
}

/** List the replies in a channel that became comments of a case, oldest first. */
export async function listReplies(
  db: Reader,
  scope: Scope,
  caseId: string,
  channelId: string,
): Promise<ReplyInThread[]> {
  const rows = await db
    .select({ ts: replies.ts, comments: replies.comments, isMarked: replies.marked })
    .from(replies)
    .where(
      and(
        inScope(replies, scope),
        eq(replies.case_id, caseId),
        eq(replies.channel_id, channelId),
        isNotNull(replies.comments),
        eq(replies.deleted, false),
      ),
    )
    .orderBy(replies.ts);
  return rows.map(({ comments, ...row }) => ({ ...row, comments: comments ?? [] }));
}

/** Note whether the bot's reaction on a reply shows that it is kept. */
export async function saveMark(tx: Tx, workspaceId: string, address: MessageAddress, marked: boolean): Promise<void> {
  await tx.update(replies).set({ marked }).where(byAddress(workspaceId, address));
}

function toReply(row: typeof replies.$inferSelect): StoredReply {
  return {
    spaceId: row.space_id,
    caseId: row.case_id,
    channelId: row.channel_id,
    ts: row.ts,
    message: row.message,
    editedTs: row.edited_ts,
    deleted: row.deleted,
    author: row.author,
    comments: row.comments,
  };
}
