import { sql } from 'drizzle-orm';
import type { ThreadAddress } from '../../core/attachments/reply.ts';
import type { Tx } from '../database.ts';
import { lockName } from '../lock-name.ts';

/**
 * Note that somebody is offered in a thread to have replies kept; return false where they were before, or somebody in
 * the channel was in the last seven days.
 */
export async function insertMirroringOffer(
  tx: Tx,
  { workspaceId, channelId, ts }: ThreadAddress,
  userId: string,
): Promise<boolean> {
  await lockName(tx, 'mirroring_offer', workspaceId, channelId);
  const made = await tx.execute(sql`
    insert into mirroring_offers (workspace_id, channel_id, thread_ts, user_id)
    select ${workspaceId}, ${channelId}, ${ts}, ${userId} where not exists (
      select 1 from mirroring_offers where workspace_id = ${workspaceId} and channel_id = ${channelId}
        and created_at > now() - interval '7 days')
    on conflict do nothing returning 1`);
  return made.length > 0;
}
