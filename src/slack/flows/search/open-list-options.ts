import { listSettings } from '../../../operations/search/list-settings.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { listOptionsForm } from '../../forms/search/list-options.ts';

/**
 * Open the search, order and columns of a list; the list changed by them is shown in the channel, where there is one.
 */
export async function openListOptions(here: Interaction, query: string): Promise<InteractionResponse> {
  const channelId = here.conversation?.channelId;
  const { columns } = await here.perform(listSettings, { channelId: undefined });
  const metadata = { spaceId: here.actor.spaceId, ...(channelId !== undefined && { channelId }) };
  return { form: listOptionsForm.view({ query, columns }, metadata) };
}
