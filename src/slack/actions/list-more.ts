import { listPage } from '../commands/list.ts';
import type { Action } from '../interaction.ts';
import { listState } from './list-state.ts';

/** The next page of a list, in place of the one shown. */
export const listMore: Action = {
  actionId: 'list_more',
  async run(interaction, hit) {
    const { query, after } = listState(hit);
    return { ...(await listPage(interaction, query, after)), replaceOriginal: true };
  },
};
