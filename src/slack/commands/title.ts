import type { Command } from '../context/interaction.ts';
import { plainWords } from '../text/plain-words.ts';
import { editCases } from './edit-cases.ts';
import { takeCasesBeforeText } from './reference.ts';

/** `title 1 A better title`, `title 1,2 The same for both`. */
export const title: Command = {
  name: 'title',
  aliases: ['rename'],
  usage: 'title <case> <text>',
  summary: 'Change the title',
  async run(interaction, args) {
    const addressed = await takeCasesBeforeText(interaction, args, this.usage);
    return editCases(addressed, { title: plainWords(addressed.rest, interaction.names) }, () => 'title changed.');
  },
};
