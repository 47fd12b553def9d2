import type { Command } from '../context/interaction.ts';
import { openCreateForm } from '../flows/cases/open-create-form.ts';
import { plainWords } from '../text/plain-words.ts';

/** `new Phishing wave`: opens the form, its title filled in. */
export const newCase: Command = {
  name: 'new',
  aliases: ['create', 'open'],
  usage: 'new [title]',
  summary: 'Open a new case',
  run: async (interaction, args) =>
    openCreateForm(interaction, plainWords(args, interaction.names).trim(), interaction.conversation?.channelId),
};
