import type { Command } from '../context/interaction.ts';
import { showConnectors } from '../flows/connectors/show-connectors.ts';
import { plainWords } from '../text/plain-words.ts';

/** `connectors`, `connectors jira`: where cases can be pushed to, and how that is going. */
export const connectors: Command = {
  name: 'connectors',
  usage: 'connectors [name]',
  summary: 'Jira, ServiceNow and the like: how they are doing; add, change, sign in',
  run: (interaction, args) => showConnectors(interaction, plainWords(args, interaction.names)),
};
