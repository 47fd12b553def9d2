import type { Command } from '../context/interaction.ts';
import { askToDelete } from '../flows/cases/ask-to-delete.ts';
import { takeOnlyCases } from './only-case.ts';
import { NOTHING, wholeLine } from './whole-line.ts';

/** `delete 1`, `delete 1 2`: asks first. */
export const deleteCommand: Command = {
  name: 'delete',
  aliases: ['remove'],
  usage: 'delete <case…>',
  summary: 'Put a case in the trash',
  isWholeLine: wholeLine(NOTHING),
  async run(interaction, args) {
    const { interaction: here, references } = await takeOnlyCases(interaction, args, this.usage);
    return askToDelete(here, references);
  },
};
