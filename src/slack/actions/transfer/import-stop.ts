import { stopImport } from '../../../operations/transfer/stop-import.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Action } from '../../context/interaction.ts';
import { runOf } from '../../context/run-of.ts';

/** The button that gives an import up, or stops it under way. */
export const importStop: Action = {
  actionId: 'import_stop',
  async run(interaction, payload) {
    const { here, runId } = runOf(interaction, payload);
    const { fileName } = await here.perform(stopImport, { runId });
    return { ...sentenceMessage(`⏹ Stopped. Nothing of ${fileName} was imported.`), replaceOriginal: true };
  },
};
