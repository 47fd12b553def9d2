import { getImport } from '../../operations/import-get.ts';
import { listSpaces } from '../../operations/list-spaces.ts';
import { importOptionsForm } from '../forms/import-options.ts';
import type { Action } from '../interaction.ts';
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
