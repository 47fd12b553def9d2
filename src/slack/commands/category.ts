import type { Command } from '../context/interaction.ts';
import { plainWords } from '../text/plain-words.ts';
import { editCases } from './edit-cases.ts';
import { takeCasesBeforeText } from './reference.ts';

const QUOTED = /^["\u201c-\u201f«»](.*)["\u201c-\u201f«»]$/s;

/** `category 1 Data loss`, `category 1,2 Data loss`; without a text, or with `none`, the category is removed. */
export const category: Command = {
  name: 'category',
  usage: 'category <case> <text>|none',
  summary: 'Set or remove the category',
  async run(interaction, args) {
    const addressed = await takeCasesBeforeText(interaction, args, this.usage);
    const text = plainWords(addressed.rest, interaction.names).trim().replace(QUOTED, '$1');
    const wanted = /^none$/i.test(text) || text === '' ? null : text;
    return editCases(addressed, { category: wanted }, ({ case: { category } }) =>
      category === null ? 'no category now.' : `category is now ${category}.`,
    );
  },
};
