import { isFollowed, type MessageNews } from '../../store/attachments/followed.ts';
import { type Delivery, insertDelivery } from '../../store/inbox.ts';
import { runAlone } from '../../store/transaction.ts';
import type { ReceivedDelivery } from '../inbox.ts';
import type { Deps } from '../operation.ts';

/**
 * Keep what happened to a message where a case follows it, before it is acknowledged; answer false where nothing was
 * kept. Every message of every channel passes here, so it is found out and kept in one round trip.
 */
export async function receiveMessage(
  { database }: Deps,
  workspaceId: string,
  news: MessageNews,
  { queue, ...delivery }: ReceivedDelivery & Delivery,
): Promise<boolean> {
  const statement = insertDelivery(workspaceId, delivery, { queue, where: isFollowed(workspaceId, news) });
  return (await runAlone(database, statement)) > 0;
}
