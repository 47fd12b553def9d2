import { exportAsBundle } from '../../../operations/transfer/export-as-bundle.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { count } from '../../blocks/words.ts';
import type { Action } from '../../context/interaction.ts';
import { runOf } from '../../context/run-of.ts';

/** The button that exports the same cases as a bundle, to where their export went. */
export const exportBundle: Action = {
  actionId: 'export_bundle',
  async run(interaction, payload) {
    const { here, runId } = runOf(interaction, payload);
    const { total } = await here.perform(exportAsBundle, { runId });
    return { ...sentenceMessage(`Making a bundle of ${count(total, 'case')}. It comes here.`), replaceOriginal: true };
  },
};
