import { listSettings } from '../../../operations/search/list-settings.ts';
import type { Action } from '../../context/interaction.ts';
import { listOptionsForm } from '../../forms/search/list-options.ts';
import { listOf } from './list-state.ts';

/** The button of a list that opens its search, order and columns. */
export const listOptions: Action = {
  actionId: 'list_options',
  async run(interaction, hit) {
    const { here, query } = listOf(interaction, hit);
    const channelId = interaction.place?.channelId;
    const { columns } = await here.perform(listSettings, { channelId: undefined });
    const metadata = { spaceId: here.actor.spaceId, ...(channelId !== undefined && { channelId }) };
    return { form: listOptionsForm.view({ query, columns }, metadata) };
  },
};
