import { beginImport } from '../../../operations/transfer/begin-import.ts';
import { importUnderWay } from '../../blocks/transfer/import-preview.ts';
import type { Action } from '../../context/interaction.ts';
import { runOf } from '../../context/run-of.ts';

/** The button that imports a file as in its dry run. */
export const importBegin: Action = {
  actionId: 'import_begin',
  async run(interaction, payload) {
    const { here, runId, spaceId } = runOf(interaction, payload);
    const { fileName } = await here.perform(beginImport, { runId });
    return { ...importUnderWay({ runId, spaceId, fileName }), replaceOriginal: true };
  },
};
