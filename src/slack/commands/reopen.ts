import type { Command } from '../interaction.ts';
import { edit } from './edited.ts';
import { takeCase } from './reference.ts';

/** `reopen 1`. */
export const reopen: Command = {
  name: 'reopen',
  usage: 'reopen <case>',
  summary: 'Open a closed case again',
  run: async (interaction, args) =>
    edit(await takeCase(interaction, args, 'reopen <case>'), { status: 'open' }, () => 'open again.'),
};
