import { bulk } from '../commands/bulk.ts';
import type { Action } from '../interaction.ts';
import { listState } from './list-state.ts';

/** The Select button of a list: its cases to tick, or all of them, and what to do with them. */
export const listSelect: Action = {
  actionId: 'list_select',
  run: (interaction, hit) => bulk.run(interaction, listState(hit).query || 'sort:-number'),
};
