import { listSettings } from '../../operations/search/list-settings.ts';
import type { Command, Interaction } from '../context/interaction.ts';
import { showList } from '../flows/search/show-list.ts';
import { splitFirst } from '../text/split-first.ts';
import { listVerbs } from './list-verbs.ts';

/** `list status:open severity>=high`, `list @oncall-open`; a first word such as `save` does something about lists. */
export const list: Command = {
  name: 'list',
  aliases: ['ls', 'find', 'search'],
  usage: 'list [search|@saved|saved|save|forget|default|columns]',
  summary: 'List and search cases',
  async run(interaction, args) {
    const [word, rest] = splitFirst(args);
    const verb = listVerbs.get(word.toLowerCase());
    if (verb) return verb(interaction, rest);
    return showList(interaction, args.trim() || (await defaultQuery(interaction)));
  },
};

async function defaultQuery(interaction: Interaction): Promise<string> {
  return (await interaction.perform(listSettings, { channelId: interaction.conversation?.channelId })).defaultQuery;
}
