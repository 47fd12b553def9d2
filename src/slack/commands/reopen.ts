import type { Command } from '../context/interaction.ts';
import { editOne } from './edit-one.ts';
import { takeOnlyCase } from './only-case.ts';

/** `reopen 1`. */
export const reopen: Command = {
  name: 'reopen',
  usage: 'reopen <case>',
  summary: 'Open a closed case again',
  run: async (interaction, args) =>
    editOne(await takeOnlyCase(interaction, args, 'reopen <case>'), { status: 'open' }, () => 'open again.'),
};
