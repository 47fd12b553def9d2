import type { Interaction } from './interaction.ts';

/**
 * Return where the end of something that goes on in the background is told: where it was asked for, else by direct
 * message.
 */
export function replyTo({ actor, place }: Interaction): { userId: string; channelId: string; threadTs?: string } {
  const userId = actor.user.profile_uid as string;
  return { channelId: userId, ...place, userId };
}
