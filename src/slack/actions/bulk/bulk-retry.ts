import { retryBulk } from '../../../operations/bulk/retry-bulk.ts';
import type { Action } from '../../context/interaction.ts';
import { runOf } from '../../context/run-of.ts';

/** The button that tries again what did not work in a bulk run. A message of its own reports how that goes. */
export const bulkRetry: Action = {
  actionId: 'bulk_retry',
  async run(interaction, payload) {
    const { here, runId } = runOf(interaction, payload);
    await here.perform(retryBulk, { runId });
    return undefined;
  },
};
