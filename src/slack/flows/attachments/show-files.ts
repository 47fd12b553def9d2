import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { listFiles } from '../../../operations/attachments/list-files.ts';
import { fileList } from '../../blocks/attachments/files.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';

/** One page of a case's files, oldest first. */
export async function showFiles(
  interaction: Interaction,
  reference: CaseReference,
  offset: number,
): Promise<Extract<InteractionResponse, { text: string }>> {
  const found = await interaction.perform(listFiles, { reference });
  return fileList({ ...found, offset, spaceId: interaction.actor.spaceId, names: interaction.names });
}
