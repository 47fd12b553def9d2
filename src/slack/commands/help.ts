import { sentenceMessage } from '../blocks/message.ts';
import { help as blocks } from '../blocks/workspace/help.ts';
import type { Command } from '../context/interaction.ts';

/**
 * Short help, with buttons for what people come for most; or one line about one command. It knows `all`, itself among
 * them.
 */
export const helpFor = (all: () => readonly Command[]): Command => ({
  name: 'help',
  aliases: ['?'],
  usage: 'help [command]',
  summary: 'Show this help',
  async run(_, args) {
    const word = args.trim().toLowerCase();
    const one = all().find(({ name, aliases = [] }) => [name, ...aliases].includes(word));
    return one ? sentenceMessage(`\`/case ${one.usage}\`: ${one.summary}.`) : blocks(all());
  },
});
