import type { PlainTextOption } from '@slack/types';
import type { Interaction } from '../interaction.ts';

/** What an external menu offers for what is typed in it: at most 100 options, within 3 seconds. */
export interface OptionsProvider {
  actionId: string;
  options(interaction: Interaction, text: string): Promise<PlainTextOption[]>;
}
