import { sentenceMessage } from '../blocks/message.ts';
import { help as blocks } from '../blocks/workspace/help.ts';
import type { Command } from '../context/interaction.ts';
import { bareValue } from '../text/unwrap.ts';

/**
 * Short help, with buttons for what people come for most; or one line about one command. It knows `all`, itself among
 * them.
 */
export const helpFor = (all: () => readonly Command[]): Command => ({
  name: 'help',
  aliases: ['?'],
  usage: 'help [command]',
  summary: 'Show this help',
  async run({ actor }, args) {
    const word = bareValue(args).toLowerCase();
    const one = all().find(({ name, aliases = [] }) => [name, ...aliases].includes(word));
    if (!one) return blocks(all().filter(({ needs }) => needs === undefined || actor.capabilities.has(needs)));
    return sentenceMessage([`\`/case ${one.usage}\`: ${one.summary}.`, ...(one.more ?? [])].join('\n'));
  },
});
