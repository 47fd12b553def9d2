import type { Command } from '../interaction.ts';
import { edit } from './edited.ts';
import { takeCase } from './reference.ts';

/** `close 1`. */
export const close: Command = {
  name: 'close',
  aliases: ['resolve'],
  usage: 'close <case>',
  summary: 'Close a case',
  run: async (interaction, args) =>
    edit(await takeCase(interaction, args, 'close <case>'), { status: 'closed' }, () => 'closed.'),
};
