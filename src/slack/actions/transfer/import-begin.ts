import { beginImport } from '../../../operations/transfer/begin-import.ts';
import { importUnderWay } from '../../blocks/transfer/import-preview.ts';
import type { Action } from '../../context/interaction.ts';
import { importOf } from './import-of.ts';

/** The button that imports a file as it was tried out. */
export const importBegin: Action = {
  actionId: 'import_begin',
  async run(interaction, hit) {
    const { here, runId, spaceId } = importOf(interaction, hit);
    const { fileName } = await here.perform(beginImport, { runId });
    return { ...importUnderWay({ runId, spaceId, fileName }), replaceOriginal: true };
  },
};
