import { type SQL, sql } from 'drizzle-orm';
import type { ThreadAddress } from '../../core/attachments/reply.ts';
import type { Reader, Tx } from '../database.ts';
import { lockName } from '../lock-name.ts';

/** The condition under which nobody in a channel was offered to have replies kept in the last seven days. */
const isQuiet = ({ workspaceId, channelId }: ThreadAddress): SQL => sql`not exists (
  select 1 from mirroring_offers where workspace_id = ${workspaceId} and channel_id = ${channelId}
    and created_at > now() - interval '7 days')`;

/** Tell whether somebody in a channel may be offered to have replies kept, as far as nobody else is meanwhile. */
export async function mayOfferMirroring(db: Reader, thread: ThreadAddress): Promise<boolean> {
  const found = await db.execute(sql`select 1 where ${isQuiet(thread)}`);
  return found.length > 0;
}

/**
 * Note that somebody is offered in a thread to have replies kept; return false where they were before, or somebody in
 * the channel was in the last seven days.
 */
export async function insertMirroringOffer(tx: Tx, thread: ThreadAddress, userId: string): Promise<boolean> {
  const { workspaceId, channelId, ts } = thread;
  await lockName(tx, 'mirroring_offer', workspaceId, channelId);
  const made = await tx.execute(sql`
    insert into mirroring_offers (workspace_id, channel_id, thread_ts, user_id)
    select ${workspaceId}, ${channelId}, ${ts}, ${userId} where ${isQuiet(thread)}
    on conflict do nothing returning 1`);
  return made.length > 0;
}
