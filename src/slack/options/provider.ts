import type { PlainTextOption } from '@slack/types';
import type { Interaction } from '../context/interaction.ts';

/** The menu that asks: its block, and what the form around it remembers, as JSON. */
export interface Asking {
  blockId: string;
  metadata: string;
}

/** What an external menu offers for what is typed in it: at most 100 options, within 3 seconds. */
export interface OptionsProvider {
  actionId: string;
  options(interaction: Interaction, text: string, asking: Asking): Promise<PlainTextOption[]>;
}
