import { listSettings } from '../../operations/list-settings.ts';
import { listOptionsForm } from '../forms/list-options.ts';
import type { Action } from '../interaction.ts';
import { listState } from './list-state.ts';

/** The button of a list that opens its search, order and columns. */
export const listOptions: Action = {
  actionId: 'list_options',
  async run(interaction, hit) {
    const channelId = interaction.place?.channelId;
    const { columns } = await interaction.perform(listSettings, { channelId: undefined });
    const metadata = { spaceId: interaction.actor.spaceId, ...(channelId !== undefined && { channelId }) };
    return { form: listOptionsForm.view({ query: listState(hit).query, columns }, metadata) };
  },
};
