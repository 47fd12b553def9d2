import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Conversation } from './interaction.ts';

/**
 * Say something that one person alone sees: at a place, or by direct message where there is none or the bot is not in
 * it.
 */
export async function sayPrivately(
  { chat }: WebClient,
  userId: string,
  conversation: Conversation | undefined,
  { text, blocks }: { text: string; blocks?: KnownBlock[] },
): Promise<void> {
  const message = { text, ...(blocks && { blocks }) };
  try {
    if (!conversation) throw new Error('no place to say it');
    const { channelId, threadTs } = conversation;
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    await chat.postEphemeral({ channel: channelId, user: userId, ...message, ...thread });
  } catch {
    await chat.postMessage({ channel: userId, ...message });
  }
}
