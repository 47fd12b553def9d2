import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { slackFile } from '../../../core/attachments/file.ts';
import { DocketError } from '../../../core/error.ts';
import { slackBlock } from '../../context/message.ts';
import { slackError } from '../../context/slack-error.ts';

const threadMessage = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  user: z.string().optional(),
  username: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().optional(),
  blocks: z.array(slackBlock).optional(),
  files: z.array(slackFile).optional(),
});

/** A message of a thread, as Slack sends it (conversations.replies). */
export type ThreadMessage = z.infer<typeof threadMessage>;

/** Messages in which somebody says something; the others tell who joined, what was renamed and the like. */
const spoken = new Set([undefined, 'file_share', 'bot_message', 'thread_broadcast', 'me_message']);

/**
 * Return every message of a thread, in order, without those of this bot. `ts` is that of the thread's first message.
 *
 * Throw a `DocketError` where Slack does not let the bot read it; its kind is `unavailable` where another try may help.
 */
export async function readThread(client: WebClient, channelId: string, ts: string): Promise<ThreadMessage[]> {
  const found = new Map<string, ThreadMessage>();
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
      for (const message of z.array(threadMessage).parse(page.messages ?? [])) {
        if (spoken.has(message.subtype) && message.bot_id !== own) found.set(message.ts, message);
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
