import { cut } from '../../core/text.ts';
import { listCases } from '../../operations/search/list-cases.ts';
import { BULK_SHOWN } from '../blocks/bulk/bulk.ts';
import type { Command } from '../context/interaction.ts';
import { assigneeNames } from '../flows/cases/name-assignees.ts';
import { bulkForm } from '../forms/bulk/bulk.ts';

/** `bulk status:open`: shows the matches to tick, or takes all, and changes them after one confirmation. */
export const bulk: Command = {
  name: 'bulk',
  usage: 'bulk [search]',
  summary: 'Change many cases at once',
  async run(interaction, args) {
    const query = args.trim() === '' ? 'status:open,in-progress' : args.trim();
    const found = await interaction.perform(listCases, { query, limit: BULK_SHOWN });
    if (found.total === 0) return { text: `No case matches ${cut(query, 200)}. Nothing to change.` };
    const names = await assigneeNames(interaction, found.cases);
    const { spaceId } = interaction.actor;
    return { form: bulkForm.view({ ...found, query, names }, { spaceId, query, ...interaction.place }) };
  },
};
