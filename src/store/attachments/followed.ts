import { type SQL, sql } from 'drizzle-orm';
import type { MessageAddress } from './mirror.ts';

/** What happened to a message in a channel, as far as it decides whether a case follows it. */
export interface MessageNews extends MessageAddress {
  threadTs: string | undefined;
  /** It was written, not edited or deleted. */
  isNew: boolean;
  /** The bot wrote it. */
  isOwn: boolean;
}

/**
 * Return the condition under which a case follows what happened to a message: replies become comments in its thread, or
 * a case holds it, or it is the card of a case. Each is found by an index.
 */
export function isFollowed(workspaceId: string, { channelId, ts, threadTs, isNew, isOwn }: MessageNews): SQL {
  const at = sql`workspace_id = ${workspaceId} and channel_id = ${channelId}`;
  const card = (of: string | undefined) =>
    sql`exists (select 1 from slack_messages where ${at} and ts = ${of ?? null} and part = 'card')`;
  if (isOwn) return card(ts);
  const isMirrored = sql`(${card(threadTs)} and exists (select 1 from configuration
    where workspace_id = ${workspaceId} and space_id = 'default' and key = ${`channel/${channelId}`}
      and (value->>'mirrorSince')::timestamptz <= to_timestamp(${ts}::double precision)))`;
  if (isNew) return isMirrored;
  return sql`(${isMirrored} or exists (select 1 from replies where ${at} and ts = ${ts})
    or exists (select 1 from evidence_messages where ${at} and ts = ${ts})
    or exists (select 1 from evidence_messages where ${at} and thread_ts = ${threadTs ?? ts} and comment_id is null))`;
}
