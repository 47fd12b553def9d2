import { DocketError } from '../../core/error.ts';
import { authorise } from '../../operations/perform.ts';
import { startImport } from '../../operations/transfer/start-import.ts';
import { listSpaces } from '../../operations/workspace/list-spaces.ts';
import type { Command } from '../context/interaction.ts';
import { importForm } from '../forms/transfer/import.ts';

/** `import`: the form that takes exports. */
export const importCases: Command = {
  name: 'import',
  usage: 'import',
  summary: 'Import a Kibana export or a bundle',
  async run(interaction, args) {
    if (args.trim() !== '') {
      throw new DocketError('invalid_input', 'Write `/case import` alone: you choose the file and the rest in a form.');
    }
    const { actor, place } = interaction;
    authorise(startImport, actor);
    const spaces = await interaction.perform(listSpaces, {});
    const metadata = { spaceId: actor.spaceId, ...(place && { channelId: place.channelId }) };
    return { form: importForm.view({ spaces }, metadata) };
  },
};
