import type { Action } from '../../context/interaction.ts';
import { runOf } from '../../context/run-of.ts';
import { openImportOptions } from '../../flows/transfer/open-import-options.ts';

/** The button that opens the options of an import. */
export const importOptions: Action = {
  actionId: 'import_options',
  async run(interaction, payload) {
    const { here, runId } = runOf(interaction, payload);
    return openImportOptions(here, runId);
  },
};
