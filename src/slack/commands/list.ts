import { listCases } from '../../operations/list-cases.ts';
import { caseList, LIST_PAGE } from '../blocks/case-list.ts';
import type { Command, Interaction, Reply } from '../interaction.ts';
import { assigneeNames } from './names.ts';

/** `list status:open severity>=high`. */
export const list: Command = {
  name: 'list',
  aliases: ['ls', 'find', 'search'],
  usage: 'list [search]',
  summary: 'List and search cases',
  run: (interaction, args) => listPage(interaction, args.trim(), 0),
};

/** One page of what a query finds; the first page of an empty query shows what is open. */
export async function listPage(
  interaction: Interaction,
  query: string,
  offset: number,
): Promise<Extract<Reply, { text: string }>> {
  const found = await interaction.perform(listCases, { query, limit: LIST_PAGE, offset });
  const names = await assigneeNames(interaction, found.cases);
  return caseList({ ...found, query, offset, names, spaceId: interaction.actor.spaceId, now: interaction.deps.now() });
}
