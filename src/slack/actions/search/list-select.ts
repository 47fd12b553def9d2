import type { Action } from '../../context/interaction.ts';
import { openBulkForm } from '../../flows/bulk/open-bulk-form.ts';
import { listOf } from './list-state.ts';

/** The Select button of a list: its cases to tick, or all of them, and what to do with them. */
export const listSelect: Action = {
  actionId: 'list_select',
  run(interaction, payload) {
    const { here, query } = listOf(interaction, payload);
    return openBulkForm(here, query.trim() || 'sort:-number');
  },
};
