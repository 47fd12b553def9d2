import type { Command } from '../context/interaction.ts';
import { plainWords } from '../text/plain-words.ts';
import { editOne } from './edit-one.ts';
import { takeCase } from './reference.ts';

/** `category 1 Data loss`; without a text, or with `none`, the category is removed. */
export const category: Command = {
  name: 'category',
  usage: 'category <case> <text>|none',
  summary: 'Set or remove the category',
  async run(interaction, args) {
    const addressed = await takeCase(interaction, args, this.usage);
    const text = plainWords(addressed.rest, interaction.names)
      .trim()
      .replace(/^"(.*)"$/s, '$1');
    const wanted = /^none$/i.test(text) || text === '' ? null : text;
    return editOne(addressed, { category: wanted }, ({ case: { category } }) =>
      category === null ? 'no category now.' : `category is now ${category}.`,
    );
  },
};
