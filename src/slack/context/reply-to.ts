import type { Interaction } from './interaction.ts';

/**
 * Return where the end of something that goes on in the background is told: where it was asked for, else by direct
 * message.
 */
export function replyTo({ userId, place }: Interaction): { userId: string; channelId: string; threadTs?: string } {
  return { channelId: userId, ...place, userId };
}
