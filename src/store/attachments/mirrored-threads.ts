import { and, eq, sql } from 'drizzle-orm';
import type { ThreadAddress } from '../../core/attachments/reply.ts';
import { inScope, type Reader, type Scope } from '../database.ts';
import { replies } from '../schema.ts';

/** The thread of an open case in a channel where replies become comments, since a time (ISO 8601). */
export interface MirroredThread extends Scope, ThreadAddress {
  caseId: string;
  mirrorSince: string;
}

/** Find the first mirrored thread of an open case that comes after another, in the order of channels and times. */
export async function nextMirroredThread(db: Reader, after?: ThreadAddress): Promise<MirroredThread | undefined> {
  const { workspaceId = '', channelId = '', ts = '' } = after ?? {};
  const [row] = await db.execute<{ [K in keyof MirroredThread]: MirroredThread[K] }>(sql`
    select m.workspace_id as "workspaceId", m.space_id as "spaceId", m.case_id as "caseId", m.channel_id as "channelId",
      m.ts, s.value->>'mirrorSince' as "mirrorSince"
    from slack_messages m
    join cases c on c.workspace_id = m.workspace_id and c.space_id = m.space_id and c.id = m.case_id
      and c.deleted_at is null and c.status <> 'closed'
    join configuration s on s.workspace_id = m.workspace_id and s.space_id = 'default'
      and s.key = 'channel/' || m.channel_id and s.value->>'mirrorSince' is not null
    where m.part = 'card' and m.ts is not null and (m.workspace_id, m.channel_id, m.ts) > (${workspaceId}, ${channelId}, ${ts})
    order by m.workspace_id, m.channel_id, m.ts limit 1`);
  return row;
}

/** A reply as it is known here. */
export interface KnownReply {
  ts: string;
  editedTs: string;
  deleted: boolean;
  userId: string | undefined;
}

/** List the replies of a case that are known from a channel. */
export async function listKnownReplies(db: Reader, scope: Scope, caseId: string, channelId: string) {
  const rows = await db
    .select({ ts: replies.ts, editedTs: replies.edited_ts, deleted: replies.deleted, author: replies.author })
    .from(replies)
    .where(and(inScope(replies, scope), eq(replies.case_id, caseId), eq(replies.channel_id, channelId)));
  return rows.map(({ author, ...reply }): KnownReply => ({ ...reply, userId: author.user.profile_uid }));
}
