import type { Action } from '../../context/interaction.ts';
import { showList } from '../../flows/search/show-list.ts';
import { listOf } from './list-state.ts';

/** A button that lists the cases of a search, below what is shown. */
export const listShow: Action = {
  actionId: 'list_show',
  run(interaction, payload) {
    const { here, query } = listOf(interaction, payload);
    return showList(here, query);
  },
};
