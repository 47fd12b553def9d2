import { DocketError } from '../../core/error.ts';
import type { Command } from '../context/interaction.ts';
import { openImportForm } from '../flows/transfer/open-import-form.ts';
import { bareValue } from '../text/unwrap.ts';

/** `import`: the form that takes exports. */
export const importCases: Command = {
  name: 'import',
  usage: 'import',
  summary: 'Import a Kibana export or a bundle',
  needs: 'import_export',
  async run(interaction, args) {
    if (bareValue(args) !== '') {
      throw new DocketError('import_with_words');
    }
    return openImportForm(interaction);
  },
};
