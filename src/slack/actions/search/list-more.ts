import type { Action } from '../../context/interaction.ts';
import { showList } from '../../flows/search/show-list.ts';
import { listOf } from './list-state.ts';

/** The next page of a list, in place of the one shown. */
export const listMore: Action = {
  actionId: 'list_more',
  async run(interaction, payload) {
    const { here, query, after } = listOf(interaction, payload);
    return { ...(await showList(here, query, { after })), replaceOriginal: true };
  },
};
