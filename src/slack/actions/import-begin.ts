import { beginImport } from '../../operations/import-begin.ts';
import { importUnderWay } from '../blocks/import-preview.ts';
import type { Action } from '../interaction.ts';
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
