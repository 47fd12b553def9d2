import { suggest } from '../../operations/cases/suggest.ts';
import type { OptionsProvider } from './provider.ts';
import { suggestions } from './suggestions.ts';

/** Categories already used in the space, and what was typed as a new one. */
export const caseCategory: OptionsProvider = {
  actionId: 'case_category',
  options: async (interaction, text) =>
    suggestions(text, await interaction.perform(suggest, { field: 'category', text })),
};
