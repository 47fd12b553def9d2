import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { shareForm } from '../../forms/cases/share.ts';

/** Open the form that shows a case in a channel. */
export async function openShareForm(interaction: Interaction, reference: CaseReference): Promise<InteractionResponse> {
  const found = await interaction.perform(getCase, { reference });
  return {
    form: shareForm.view({ case: found }, { spaceId: interaction.actor.spaceId, number: found.incremental_id }),
  };
}
