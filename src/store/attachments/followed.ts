import { sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import type { MessageAddress } from './mirror.ts';

/** Why Docket would act on what happened to a message. */
export interface Followed {
  /** Since when replies in its thread become comments (ISO 8601); null where it stands in no such thread. */
  mirrorSince: string | null;
  /** A case holds it, as evidence or as a comment. */
  isKept: boolean;
  /** It is the card of a case. */
  isCard: boolean;
}

/** Find out in one read of indexes why Docket would act on what happened to a message. */
export async function findFollowed(
  db: Reader,
  workspaceId: string,
  { channelId, ts }: MessageAddress,
  threadTs: string | undefined,
): Promise<Followed> {
  const card = (of: string | undefined) => sql`exists (select 1 from slack_messages
    where workspace_id = ${workspaceId} and channel_id = ${channelId} and ts = ${of ?? null} and part = 'card')`;
  const [row] = await db.execute<{ mirrorSince: string | null; isKept: boolean; isCard: boolean }>(sql`
    select
      (select value->>'mirrorSince' from configuration
        where workspace_id = ${workspaceId} and space_id = 'default' and key = ${`channel/${channelId}`}
          and ${card(threadTs)}) as "mirrorSince",
      exists (select 1 from replies
        where workspace_id = ${workspaceId} and channel_id = ${channelId} and ts = ${ts})
      or exists (select 1 from evidence_messages
        where workspace_id = ${workspaceId} and channel_id = ${channelId} and ts = ${ts})
      or exists (select 1 from evidence_messages
        where workspace_id = ${workspaceId} and channel_id = ${channelId} and thread_ts = ${threadTs ?? ts}
          and comment_id is null) as "isKept",
      ${card(ts)} as "isCard"`);
  return row ?? { mirrorSince: null, isKept: false, isCard: false };
}
