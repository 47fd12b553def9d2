import { getRunResults } from '../../../operations/bulk/get-run-results.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Action } from '../../context/interaction.ts';
import { runOf } from '../../context/run-of.ts';

/** The button that sends what became of each case as files. */
export const bulkList: Action = {
  actionId: 'bulk_list',
  async run(interaction, payload) {
    const { here, runId } = runOf(interaction, payload);
    await here.perform(getRunResults, { runId });
    return sentenceMessage('The list comes to you by direct message.');
  },
};
