import type { Command } from '../context/interaction.ts';
import { restoreCase } from '../flows/cases/restore-case.ts';
import { takeOnlyCase } from './only-case.ts';
import { NOTHING, wholeLine } from './whole-line.ts';

/** `restore 1`. */
export const restore: Command = {
  name: 'restore',
  usage: 'restore <case>',
  summary: 'Take a case out of the trash',
  isWholeLine: wholeLine(NOTHING),
  async run(interaction, args) {
    const { interaction: here, reference } = await takeOnlyCase(interaction, args, this.usage);
    return restoreCase(here, reference);
  },
};
