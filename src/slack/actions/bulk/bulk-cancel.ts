import { cancelRun } from '../../../operations/bulk/cancel-run.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Action } from '../../context/interaction.ts';
import { runOf } from '../../context/run-of.ts';

/** The Stop button of a bulk run. Its message reports how far it came. */
export const bulkCancel: Action = {
  actionId: 'bulk_cancel',
  async run(interaction, payload) {
    const { here, runId } = runOf(interaction, payload);
    const { stopped } = await here.perform(cancelRun, { runId });
    return stopped ? undefined : sentenceMessage('This has ended already.');
  },
};
