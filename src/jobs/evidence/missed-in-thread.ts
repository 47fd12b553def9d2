import { isMirrored } from '../../core/attachments/reply.ts';
import type { ChangedMessage, MessageEvent } from '../../slack/context/message-event.ts';
import type { KnownReply, MirroredThread } from '../../store/attachments/mirrored-threads.ts';

/**
 * Compare a thread as Slack holds it with what is known of it: return the events that were missed, in the order in
 * which people wrote. `held` begins with the first message of the thread.
 *
 * What is not there any more counts as deleted only while the first message, which is older, is still there: Slack's
 * retention removes the oldest first, and that is no reason to lose a comment.
 */
export function missedInThread(
  { channelId, ts: threadTs, mirrorSince }: Pick<MirroredThread, 'channelId' | 'ts' | 'mirrorSince'>,
  held: readonly ChangedMessage[],
  known: readonly KnownReply[],
  botUserId: string,
): MessageEvent[] {
  const byTs = new Map(known.map((reply) => [reply.ts, reply]));
  const place = { channel: channelId, channel_type: 'channel' };
  const written = held
    .filter(
      ({ ts, user, bot_id }) => ts !== threadTs && user !== undefined && bot_id === undefined && user !== botUserId,
    )
    .filter(({ ts, text = '' }) => byTs.has(ts) || (isMirrored(mirrorSince, ts) && !text.includes(`<@${botUserId}`)))
    .flatMap((message): MessageEvent[] => {
      const reply = byTs.get(message.ts);
      const { ts, edited } = message;
      if (edited && edited.ts > (reply?.editedTs ?? '')) return [{ ...place, ts, subtype: 'message_changed', message }];
      return reply ? [] : [{ ...place, ...message }];
    });
  const isWhole = held[0]?.ts === threadTs && held[0].subtype !== 'tombstone';
  const there = new Set(held.map(({ ts }) => ts));
  const gone = known.filter(({ ts, deleted }) => isWhole && !deleted && !there.has(ts) && isMirrored(mirrorSince, ts));
  const deleted = gone.map(
    ({ ts, userId }): MessageEvent => ({
      ...place,
      ts,
      subtype: 'message_deleted',
      deleted_ts: ts,
      previous_message: { ts, thread_ts: threadTs, ...(userId !== undefined && { user: userId }) },
    }),
  );
  return [...written, ...deleted].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}
