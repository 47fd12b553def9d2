import type { Command } from '../context/interaction.ts';
import { openBulkForm } from '../flows/bulk/open-bulk-form.ts';
import { runSearch } from '../flows/search/run-search.ts';

/** `bulk status:open`: shows the matches to tick, or takes all, and changes them after one confirmation. */
export const bulk: Command = {
  name: 'bulk',
  usage: 'bulk [search]',
  summary: 'Change many cases at once',
  run: (interaction, args) =>
    args.trim() === ''
      ? openBulkForm(interaction, 'status:open,in-progress')
      : runSearch(interaction, { command: 'bulk', typed: args }, ({ query }) => openBulkForm(interaction, query)),
};
