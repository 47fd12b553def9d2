import { undoBulk } from '../../../operations/bulk/undo-bulk.ts';
import type { Action } from '../../context/interaction.ts';
import { runOf } from '../../context/run-of.ts';

/** The Undo button of a bulk run. Its message reports how that goes. */
export const bulkUndo: Action = {
  actionId: 'bulk_undo',
  async run(interaction, payload) {
    const { here, runId } = runOf(interaction, payload);
    await here.perform(undoBulk, { runId });
    return undefined;
  },
};
