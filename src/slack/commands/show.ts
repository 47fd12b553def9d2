import type { Command } from '../context/interaction.ts';
import { showCase } from '../flows/cases/show-case.ts';
import { takeOnlyCase } from './only-case.ts';
import { NOTHING, wholeLine } from './whole-line.ts';

/** `show 1`. */
export const show: Command = {
  name: 'show',
  aliases: ['view'],
  usage: 'show <case>',
  summary: 'Show a case in full',
  isWholeLine: wholeLine(NOTHING),
  async run(interaction, args) {
    const { interaction: here, reference } = await takeOnlyCase(interaction, args, this.usage);
    return showCase(here, reference);
  },
};
