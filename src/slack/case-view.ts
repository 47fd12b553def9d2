import type { CaseReference } from '../core/case-reference.ts';
import { getCaseDetails } from '../operations/get-case-details.ts';
import { caseDetails } from './blocks/case-details.ts';
import { assigneeNames } from './commands/names.ts';
import type { Interaction, Reply } from './interaction.ts';

/** A case in full, for the person who asked. */
export async function caseView(
  interaction: Interaction,
  reference: CaseReference,
): Promise<Extract<Reply, { text: string }>> {
  const found = await interaction.perform(getCaseDetails, { reference });
  const names = await assigneeNames(interaction, [found.case]);
  return caseDetails({ ...found, names, spaceId: interaction.actor.spaceId });
}
