import type { Command } from '../context/interaction.ts';
import { showFiles } from '../flows/attachments/show-files.ts';
import { takeOnlyCase } from './only-case.ts';
import { NOTHING, wholeLine } from './whole-line.ts';

/** `files 1`. */
export const files: Command = {
  name: 'files',
  usage: 'files <case>',
  summary: 'List the files of a case with their receipts',
  isWholeLine: wholeLine(NOTHING),
  async run(interaction, args) {
    const { reference, interaction: here } = await takeOnlyCase(interaction, args, this.usage);
    return showFiles(here, reference, 0);
  },
};
