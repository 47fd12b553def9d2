import type { CasePatch } from '../../core/cases/fields/index.ts';
import { type Updated, updateCases } from '../../operations/cases/update-cases.ts';
import type { InteractionResponse } from '../context/interaction.ts';
import { respondEdited } from '../flows/cases/respond-edited.ts';
import type { Addressed } from './reference.ts';

/** Edits the case that was named, and says what became of it in one line. */
export async function editOne(
  { interaction, reference }: Addressed,
  patch: CasePatch,
  done: (updated: Updated) => string,
): Promise<InteractionResponse> {
  const [updated] = await interaction.perform(updateCases, { cases: [reference], patch });
  if (!updated) return undefined;
  return respondEdited(updated, done(updated), interaction.actor.spaceId);
}
