import type { Action } from '../../context/interaction.ts';
import { openListOptions } from '../../flows/search/open-list-options.ts';
import { listOf } from './list-state.ts';

/** The button of a list that opens its search, order and columns. */
export const listOptions: Action = {
  actionId: 'list_options',
  run(interaction, payload) {
    const { here, query } = listOf(interaction, payload);
    return openListOptions(here, query);
  },
};
