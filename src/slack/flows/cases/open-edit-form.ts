import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { editCaseForm } from '../../forms/cases/edit-case.ts';
import { nameAssignees } from './name-assignees.ts';

/** Open the form to edit a case, filled with what it says now. */
export async function openEditForm(interaction: Interaction, reference: CaseReference): Promise<InteractionResponse> {
  const found = await interaction.perform(getCase, { reference });
  const metadata = { spaceId: interaction.actor.spaceId, number: found.incremental_id };
  return { form: editCaseForm.view({ case: found, names: await nameAssignees(interaction, [found]) }, metadata) };
}
