import { authorise } from '../../../operations/perform.ts';
import { startImport } from '../../../operations/transfer/start-import.ts';
import { listSpaces } from '../../../operations/workspace/list-spaces.ts';
import type { Interaction, Reply } from '../../context/interaction.ts';
import { importForm } from '../../forms/transfer/import.ts';

/** Opens the form that takes exports. */
export async function openImportForm(interaction: Interaction): Promise<Reply> {
  const { actor, place } = interaction;
  authorise(startImport, actor);
  const spaces = await interaction.perform(listSpaces, {});
  const metadata = { spaceId: actor.spaceId, ...(place && { channelId: place.channelId }) };
  return { form: importForm.view({ spaces }, metadata) };
}
