import { cut } from '../../../core/text.ts';
import { listCases } from '../../../operations/search/list-cases.ts';
import { BULK_FORM_CASES } from '../../blocks/bulk/bulk.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { bulkForm } from '../../forms/bulk/bulk.ts';
import { nameAssignees } from '../cases/name-assignees.ts';
import { shownQuery } from '../search/shown-query.ts';

/** Open the form with the matches of a search to tick, or to take all of them; says so where there are none. */
export async function openBulkForm(interaction: Interaction, query: string): Promise<InteractionResponse> {
  const found = await interaction.perform(listCases, { query, limit: BULK_FORM_CASES });
  const shown = await shownQuery(interaction.directory, query);
  if (found.total === 0) return sentenceMessage(`No case matches \`${cut(shown, 200)}\`. Nothing to change.`);
  const names = await nameAssignees(interaction, found.cases);
  const { spaceId, capabilities: rights } = interaction.actor;
  return {
    form: bulkForm.view({ ...found, query, shown, names, rights }, { spaceId, query, ...interaction.conversation }),
  };
}
