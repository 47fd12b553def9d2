import type { Command } from '../context/interaction.ts';
import { plainWords } from '../text/plain-words.ts';
import { editOne } from './edit-one.ts';
import { takeCase } from './reference.ts';

/** `title 1 A better title`. */
export const title: Command = {
  name: 'title',
  aliases: ['rename'],
  usage: 'title <case> <text>',
  summary: 'Change the title',
  async run(interaction, args) {
    const addressed = await takeCase(interaction, args, this.usage, true);
    return editOne(addressed, { title: plainWords(addressed.rest, interaction.names) }, () => 'title changed.');
  },
};
