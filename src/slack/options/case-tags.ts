import { suggest } from '../../operations/cases/suggest.ts';
import type { OptionsProvider } from './provider.ts';
import { suggestions } from './suggestions.ts';

/** Tags already used in the space, and what was typed as a new one. */
export const caseTags: OptionsProvider = {
  actionId: 'case_tags',
  options: async (interaction, text) => suggestions(text, await interaction.perform(suggest, { field: 'tags', text })),
};
