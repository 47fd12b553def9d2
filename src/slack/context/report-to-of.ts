import type { ReportTo } from '../../core/report-to.ts';
import type { Interaction } from './interaction.ts';

/**
 * Return where the end of something that goes on in the background is reported: where it was asked for, else by direct
 * message.
 */
export function reportToOf({ userId, conversation }: Interaction): ReportTo {
  return { channelId: userId, ...conversation, userId };
}
