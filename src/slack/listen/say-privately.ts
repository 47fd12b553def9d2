import type { WebClient } from '@slack/web-api';
import type { Conversation } from '../context/interaction.ts';

/**
 * Say something that one person alone sees: at a place, or by direct message where there is none or the bot is not in
 * it.
 */
export async function sayPrivately(
  { chat }: WebClient,
  userId: string,
  conversation: Conversation | undefined,
  { text, blocks }: { text: string; blocks?: unknown[] },
): Promise<void> {
  const message = { text, ...(blocks && { blocks: blocks as never }) };
  try {
    if (!conversation) throw new Error('no place to say it');
    const { channelId, threadTs } = conversation;
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    await chat.postEphemeral({ channel: channelId, user: userId, ...message, ...thread });
  } catch {
    await chat.postMessage({ channel: userId, ...message });
  }
}
