import type { WebClient } from '@slack/web-api';
import { DocketError } from '../../../core/error.ts';
import { withoutNulls } from '../../../core/objects.ts';
import { type ShortcutMessage, shortcutMessage } from '../../context/message.ts';
import { slackError } from '../../context/slack-error.ts';

/** Messages in which somebody says something; the others tell who joined, what was renamed and the like. */
const spoken: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'bot_message',
  'thread_broadcast',
  'me_message',
]);

/**
 * Return every message of a thread, in order, without those of this bot. `ts` is that of the thread's first message.
 *
 * Throw a `DocketError` where Slack does not let the bot read it; its kind is `unavailable` where another try may help.
 */
export async function readThread(client: WebClient, channelId: string, ts: string): Promise<ShortcutMessage[]> {
  const found = new Map<string, ShortcutMessage>();
  try {
    const own = (await client.auth.test()).bot_id;
    let cursor: string | undefined;
    do {
      const page = await client.conversations.replies({
        channel: channelId,
        ts,
        limit: 200,
        ...(cursor && { cursor }),
      });
      // Slack repeats the first message on every page.
      for (const one of page.messages ?? []) {
        const { data: message } = shortcutMessage.safeParse(withoutNulls(one));
        if (message && spoken.has(message.subtype) && message.bot_id !== own) found.set(message.ts, message);
      }
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
  } catch (error) {
    throw unreadable(error);
  }
  return [...found.values()].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

/** Return the link to a reply, made from that of the thread's first message. */
export function replyPermalink(first: string, channelId: string, threadTs: string, ts: string): string {
  if (ts === threadTs) return first;
  const base = first.replace(/\/p\d+(\?.*)?$/, '');
  return `${base}/p${ts.replace('.', '')}?thread_ts=${threadTs}&cid=${channelId}`;
}

function unreadable(error: unknown): DocketError {
  const code = slackError(error);
  if (code === undefined) return new DocketError('thread_later', {}, { cause: error });
  return new DocketError(
    code === 'missing_scope' ? 'thread_scope_missing' : 'thread_not_visible',
    {},
    { cause: error },
  );
}
