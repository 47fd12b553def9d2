import { countCases } from '../../../operations/search/count-cases.ts';
import { listCases } from '../../../operations/search/list-cases.ts';
import { listSettings } from '../../../operations/search/list-settings.ts';
import { isSlackUser } from '../../blocks/people.ts';
import { type CaseList, caseList, LIST_PAGE_CASES } from '../../blocks/search/case-list.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { shownQuery } from './shown-query.ts';

/**
 * Show one page of what a query finds: the first, or the one that begins `after` a place. `literal` is the same search
 * with all of its words as text, where some were taken for conditions.
 */
export async function showList(
  interaction: Interaction,
  query: string,
  { after, literal }: { after?: NonNullable<CaseList['next']> | undefined; literal?: string | undefined } = {},
): Promise<Extract<InteractionResponse, { text: string }>> {
  const [found, counts, { columns }, shown] = await Promise.all([
    interaction.perform(listCases, { query, limit: LIST_PAGE_CASES, after, count: false }),
    interaction.perform(countCases, { query }),
    interaction.perform(listSettings, { channelId: undefined }),
    shownQuery(interaction.directory, query),
  ]);
  const people = found.cases.flatMap(({ assignees, created_by }) => [
    ...assignees.map(({ uid }) => uid),
    created_by.profile_uid ?? '',
  ]);
  const names = await interaction.directory.names(people.filter(isSlackUser), []);
  const { actor, deps } = interaction;
  return caseList({ ...found, counts, query, shown, literal, columns, names, spaceId: actor.spaceId, now: deps.now() });
}
