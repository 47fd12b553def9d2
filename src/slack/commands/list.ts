import { countCases } from '../../operations/search/count-cases.ts';
import { listCases } from '../../operations/search/list-cases.ts';
import { listSettings } from '../../operations/search/list-settings.ts';
import { isSlackUser } from '../blocks/people.ts';
import { type CaseList, caseList, LIST_PAGE_CASES } from '../blocks/search/case-list.ts';
import type { Command, Interaction, Reply } from '../context/interaction.ts';
import { listVerbs } from './list-verbs.ts';
import { splitFirst } from './reference.ts';

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
    return listPage(interaction, args.trim() || (await defaultQuery(interaction)));
  },
};

async function defaultQuery(interaction: Interaction): Promise<string> {
  return (await interaction.perform(listSettings, { channelId: interaction.place?.channelId })).defaultQuery;
}

/** Return one page of what a query finds: the first, or the one that begins `after` a place. */
export async function listPage(
  interaction: Interaction,
  query: string,
  after?: NonNullable<CaseList['next']>,
): Promise<Extract<Reply, { text: string }>> {
  const [found, counts, { columns }] = await Promise.all([
    interaction.perform(listCases, { query, limit: LIST_PAGE_CASES, after, count: false }),
    interaction.perform(countCases, { query }),
    interaction.perform(listSettings, { channelId: undefined }),
  ]);
  const people = found.cases.flatMap(({ assignees, created_by }) => [
    ...assignees.map(({ uid }) => uid),
    created_by.profile_uid ?? '',
  ]);
  const names = await interaction.directory.names(people.filter(isSlackUser), []);
  const { actor, deps } = interaction;
  return caseList({ ...found, counts, query, columns, names, spaceId: actor.spaceId, now: deps.now() });
}
