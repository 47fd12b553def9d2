import type { Command } from '../interaction.ts';
import { edit } from './edited.ts';
import { takeCase } from './reference.ts';

/** `title 1 A better title`. */
export const title: Command = {
  name: 'title',
  aliases: ['rename'],
  usage: 'title <case> <text>',
  summary: 'Change the title',
  async run(interaction, args) {
    const addressed = await takeCase(interaction, args, this.usage, true);
    return edit(addressed, { title: plainOf(addressed.rest, interaction) }, () => 'title changed.');
  },
};

/** A title is plain text: mentions become names, nothing is marked up. */
const plainOf = (text: string, { names }: { names: { user(id: string): string | undefined } }) =>
  text
    .replaceAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${names.user(id) ?? id}`)
    .replaceAll(/<#[A-Z0-9]+\|([^>]*)>/g, '#$1');
