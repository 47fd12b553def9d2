import type { WebClient } from '@slack/web-api';
import { withoutNulls } from '../../core/objects.ts';
import { type ChangedMessage, changedMessage } from './message-event.ts';

/** Where a message stands; `threadTs` where it is a reply. */
export interface MessagePlace {
  channelId: string;
  ts: string;
  threadTs?: string | undefined;
}

/** Ask Slack for one message as it is now; undefined where it is not there, or is none that can be read. */
export async function findMessage(
  { conversations }: WebClient,
  { channelId, ts, threadTs }: MessagePlace,
): Promise<ChangedMessage | undefined> {
  const at = { channel: channelId, oldest: ts, latest: ts, inclusive: true };
  // Slack repeats the first message of a thread on every page.
  const { messages = [] } =
    threadTs === undefined
      ? await conversations.history({ ...at, limit: 1 })
      : await conversations.replies({ ...at, ts: threadTs, limit: 2 });
  return changedMessage.safeParse(withoutNulls(messages.find((message) => message.ts === ts))).data;
}
