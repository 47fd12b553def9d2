import { help as blocks } from '../blocks/help.ts';
import type { Command } from '../interaction.ts';

/** Short help, with buttons for what people come for most. It lists `all`, itself among them. */
export const helpFor = (all: () => readonly Command[]): Command => ({
  name: 'help',
  aliases: ['?'],
  usage: 'help',
  summary: 'Show this help',
  run: async () => blocks(all()),
});
