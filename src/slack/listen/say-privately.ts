import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Conversation } from '../context/interaction.ts';
import type { Listener } from '../context/listener.ts';

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

/** What is said where a payload of Slack does not fit. */
export const UNREADABLE =
  'Slack sent this in a way that I do not understand, so nothing was changed. Please try again; if it happens again, tell your admin.';

const sender = z.object({ user: z.object({ id: z.string() }) });

/** Tell whoever sent a payload that does not fit, by direct message, as there is no other place for it. */
export async function sayUnreadable({ installation, deps }: Listener, payload: unknown): Promise<void> {
  const { success, data } = sender.safeParse(payload);
  if (!success) return;
  await sayPrivately(installation.client, data.user.id, undefined, { text: UNREADABLE }).catch((error: unknown) =>
    deps.log.warn({ err: error }, 'that a payload does not fit could not be told'),
  );
}
