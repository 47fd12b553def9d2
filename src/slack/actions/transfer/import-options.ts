import type { Action } from '../../context/interaction.ts';
import { openImportOptions } from '../../flows/transfer/open-import-options.ts';
import { importOf } from './import-of.ts';

/** The button that opens the options of an import. */
export const importOptions: Action = {
  actionId: 'import_options',
  async run(interaction, payload) {
    const { here, runId } = importOf(interaction, payload);
    return openImportOptions(here, runId);
  },
};
