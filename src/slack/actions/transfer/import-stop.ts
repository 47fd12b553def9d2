import { stopImport } from '../../../operations/transfer/stop-import.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Action } from '../../context/interaction.ts';
import { importOf } from './import-of.ts';

/** The button that gives an import up, or stops it under way. */
export const importStop: Action = {
  actionId: 'import_stop',
  async run(interaction, payload) {
    const { here, runId } = importOf(interaction, payload);
    const { fileName } = await here.perform(stopImport, { runId });
    return { ...sentenceMessage(`⏹ Stopped. Nothing of ${fileName} was imported.`), replaceOriginal: true };
  },
};
