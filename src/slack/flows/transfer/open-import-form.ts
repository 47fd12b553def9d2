import { authorise } from '../../../operations/perform.ts';
import { startImport } from '../../../operations/transfer/start-import.ts';
import { listSpaces } from '../../../operations/workspace/list-spaces.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { importForm } from '../../forms/transfer/import.ts';

/** Open the form that takes exports. */
export async function openImportForm(interaction: Interaction): Promise<InteractionResponse> {
  const { actor, conversation } = interaction;
  authorise(startImport, actor);
  const spaces = await interaction.perform(listSpaces, {});
  const metadata = { spaceId: actor.spaceId, ...(conversation && { channelId: conversation.channelId }) };
  return { form: importForm.view({ spaces }, metadata) };
}
