import { getImport } from '../../../operations/transfer/get-import.ts';
import { listSpaces } from '../../../operations/workspace/list-spaces.ts';
import type { Action } from '../../context/interaction.ts';
import { importOptionsForm } from '../../forms/transfer/import-options.ts';
import { importOf } from './import-of.ts';

/** The button that opens the options of an import. */
export const importOptions: Action = {
  actionId: 'import_options',
  async run(interaction, hit) {
    const { here, runId, spaceId } = importOf(interaction, hit);
    const [found, spaces] = await Promise.all([here.perform(getImport, { runId }), here.perform(listSpaces, {})]);
    return { form: importOptionsForm.view({ ...found, spaces }, { runId, spaceId }) };
  },
};
