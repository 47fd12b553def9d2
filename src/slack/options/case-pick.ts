import { parseCaseReference } from '../../core/cases/case-reference.ts';
import { listCases } from '../../operations/search/list-cases.ts';
import { option } from '../blocks/elements.ts';
import type { OptionsProvider } from './provider.ts';

/** The cases that can be picked: by number, by words of the title, else those changed last. */
export const casePick: OptionsProvider = {
  actionId: 'case_pick',
  async options(interaction, text) {
    const found = await interaction.perform(listCases, { query: queryFor(text.trim()), limit: 20, count: false });
    return found.cases.map((one) => option(String(one.incremental_id), `#${one.incremental_id} ${one.title}`));
  },
};

function queryFor(text: string): string {
  if (text === '') return 'sort:-updated';
  const reference = parseCaseReference(text);
  if (reference && 'incremental_id' in reference) return `number:${reference.incremental_id}`;
  return `"${text.replace(/["\\]/g, ' ')}" sort:-updated`;
}
