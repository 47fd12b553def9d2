import type { Command } from '../context/interaction.ts';
import { editOne } from './edit-one.ts';
import { takeOnlyCase } from './only-case.ts';

/** `close 1`. */
export const close: Command = {
  name: 'close',
  aliases: ['resolve'],
  usage: 'close <case>',
  summary: 'Close a case',
  run: async (interaction, args) =>
    editOne(await takeOnlyCase(interaction, args, 'close <case>'), { status: 'closed' }, () => 'closed.'),
};
