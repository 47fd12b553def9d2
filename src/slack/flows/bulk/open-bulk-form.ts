import { cut } from '../../../core/text.ts';
import { listCases } from '../../../operations/search/list-cases.ts';
import { BULK_FORM_CASES } from '../../blocks/bulk/bulk.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { bulkForm } from '../../forms/bulk/bulk.ts';
import { nameAssignees } from '../cases/name-assignees.ts';

/** Open the form with the matches of a search to tick, or to take all of them; says so where there are none. */
export async function openBulkForm(interaction: Interaction, query: string): Promise<InteractionResponse> {
  const found = await interaction.perform(listCases, { query, limit: BULK_FORM_CASES });
  if (found.total === 0) return { text: `No case matches ${cut(query, 200)}. Nothing to change.` };
  const names = await nameAssignees(interaction, found.cases);
  const { spaceId } = interaction.actor;
  return { form: bulkForm.view({ ...found, query, names }, { spaceId, query, ...interaction.conversation }) };
}
