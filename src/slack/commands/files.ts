import type { Command } from '../context/interaction.ts';
import { showFiles } from '../flows/attachments/show-files.ts';
import { takeOnlyCase } from './only-case.ts';

/** `files 1`. */
export const files: Command = {
  name: 'files',
  usage: 'files <case>',
  summary: 'List the files of a case with their receipts',
  async run(interaction, args) {
    const { reference, interaction: here } = await takeOnlyCase(interaction, args, this.usage);
    return showFiles(here, reference, 0);
  },
};
