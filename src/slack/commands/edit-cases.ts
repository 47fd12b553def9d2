import type { CasePatch } from '../../core/cases/fields/index.ts';
import { type Updated, updateCases } from '../../operations/cases/update-cases.ts';
import type { InteractionResponse } from '../context/interaction.ts';
import { respondEditedCases } from '../flows/cases/respond-edited-cases.ts';
import type { AddressedCases } from './reference.ts';

/** Edit the cases that were named, all in one change, and say what became of each. */
export async function editCases(
  { interaction, references }: Pick<AddressedCases, 'interaction' | 'references'>,
  patch: CasePatch,
  done: (updated: Updated) => string,
): Promise<InteractionResponse> {
  const updated = await interaction.perform(updateCases, { cases: [...references], patch });
  return respondEditedCases(references, updated, done, interaction.actor.spaceId);
}
