import type { ReportTo } from '../../core/report-to.ts';
import type { Interaction } from './interaction.ts';

/**
 * Return where the end of something that goes on in the background is reported: where it was asked for, else by direct
 * message.
 */
export function reportToOf({ actor, conversation }: Interaction): ReportTo {
  const userId = actor.user.profile_uid as string;
  return { channelId: userId, ...conversation, userId };
}
