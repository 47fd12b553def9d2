import { listSettings } from '../../operations/search/list-settings.ts';
import type { Command, Interaction } from '../context/interaction.ts';
import { runSearch } from '../flows/search/run-search.ts';
import { showList } from '../flows/search/show-list.ts';
import { splitFirst } from '../text/split-first.ts';
import { listVerbs } from './list-verbs.ts';

/** `list status:open severity>=high`, `list @oncall-open`; a first word such as `save` does something about lists. */
export const list: Command = {
  name: 'list',
  aliases: ['ls', 'find', 'search'],
  usage: 'list [search|@saved|saved|save|forget|default|columns]',
  summary: 'List and search cases',
  more: [
    '`/case list open critical @ana` finds by status, severity and person; `mine`, `unassigned`, `today`, `last week` and `closed yesterday` work, too.',
    '`/case list status:open,in-progress severity>=high tag:phishing -tag:fp updated<7d` says it by fields.',
    '`/case list save oncall status:open severity>=high` keeps a search, `/case list @oncall` shows it, and `/case list saved` all that are kept.',
    'Other words are looked for in the text. In quotation marks every word is text: `/case list "open" redirect`.',
    'Days and weeks are those of UTC.',
  ],
  async run(interaction, args) {
    const [word, rest] = splitFirst(args);
    const verb = listVerbs.get(word.toLowerCase());
    if (verb) return verb(interaction, rest);
    if (word === '') return showList(interaction, await defaultQuery(interaction));
    return runSearch(interaction, { command: 'list', typed: args }, ({ query, literal }) =>
      showList(interaction, query, { literal }),
    );
  },
};

async function defaultQuery(interaction: Interaction): Promise<string> {
  return (await interaction.perform(listSettings, { channelId: interaction.conversation?.channelId })).defaultQuery;
}
