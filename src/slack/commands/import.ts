import { importForm } from '../forms/import.ts';
import type { Command } from '../interaction.ts';

/** `import`: the form that takes a Kibana export. */
export const importCases: Command = {
  name: 'import',
  usage: 'import',
  summary: 'Import a Kibana export',
  run: async ({ actor, place }) => ({
    form: importForm.view({}, { spaceId: actor.spaceId, ...(place && { channelId: place.channelId }) }),
  }),
};
