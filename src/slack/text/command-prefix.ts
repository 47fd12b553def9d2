import type { Interaction } from '../context/interaction.ts';

/**
 * Return what stands before a command where the person is: a thread takes no slash command, so there it is a mention,
 * and a direct message needs nothing.
 */
export function commandPrefix({ conversation, threadCase }: Pick<Interaction, 'conversation' | 'threadCase'>): string {
  if (conversation?.channelId.startsWith('D')) return '';
  return conversation?.threadTs !== undefined || threadCase !== undefined ? '@docket ' : '/case ';
}
