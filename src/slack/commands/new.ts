import { keepDraft } from '../../operations/workspace/keep-draft.ts';
import type { Command } from '../context/interaction.ts';
import { takeFiles } from '../flows/attachments/keep-files.ts';
import { openCreateForm } from '../flows/cases/open-create-form.ts';
import { plainWords } from '../text/plain-words.ts';

/** `new Phishing wave`: opens the form, its title filled in; the files of the message come along. */
export const newCase: Command = {
  name: 'new',
  aliases: ['create', 'open'],
  usage: 'new [title]',
  summary: 'Open a new case',
  async run(interaction, args) {
    const hasFiles = interaction.files.isThere;
    const draftId = hasFiles
      ? await interaction.perform(keepDraft, { value: takeFiles(interaction).source })
      : undefined;
    const title = plainWords(args, interaction.names).trim();
    return openCreateForm(interaction, { title, channelId: interaction.conversation?.channelId, draftId });
  },
};
