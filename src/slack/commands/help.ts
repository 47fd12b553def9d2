import { sentenceMessage } from '../blocks/message.ts';
import { helpGroup, help as overview } from '../blocks/workspace/help.ts';
import { helpGroups } from '../blocks/workspace/help-groups.ts';
import type { Command } from '../context/interaction.ts';
import { commandPrefix } from '../text/command-prefix.ts';
import { bareValue } from '../text/unwrap.ts';

/**
 * Short help in groups, with buttons for what people come for most; or the lines of a group; or what there is to say
 * about one command. It knows `all`, itself among them.
 */
export const helpFor = (all: () => readonly Command[]): Command => ({
  name: 'help',
  aliases: ['?'],
  usage: 'help [command]',
  summary: 'Show this help',
  async run(interaction, args) {
    const word = bareValue(args).toLowerCase();
    const prefix = commandPrefix(interaction);
    const one = all().find(({ name, aliases = [] }) => [name, ...aliases].includes(word));
    if (one) {
      const said = [`\`/case ${one.usage}\`: ${one.summary}.`, ...(one.more ?? [])].join('\n');
      return sentenceMessage(said.replaceAll('`/case ', `\`${prefix}`));
    }
    const group = helpGroups.find((each) => each.word === word);
    if (!group) return overview(prefix);
    const { capabilities } = interaction.actor;
    const offered = all().filter(({ name, needs }) => {
      return group.commands.includes(name) && (needs === undefined || capabilities.has(needs));
    });
    return helpGroup(group, offered, prefix);
  },
});
