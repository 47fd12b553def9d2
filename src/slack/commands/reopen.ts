import type { Command } from '../context/interaction.ts';
import { editCases } from './edit-cases.ts';
import { takeOnlyCases } from './only-case.ts';
import { NOTHING, wholeLine } from './whole-line.ts';

/** `reopen 1`, `reopen 1 2`. */
export const reopen: Command = {
  name: 'reopen',
  usage: 'reopen <case…>',
  summary: 'Open a closed case again',
  isWholeLine: wholeLine(NOTHING),
  async run(interaction, args) {
    return editCases(await takeOnlyCases(interaction, args, this.usage), { status: 'open' }, () => 'open again.');
  },
};
