import { getImport } from '../../../operations/transfer/get-import.ts';
import { listSpaces } from '../../../operations/workspace/list-spaces.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { importOptionsForm } from '../../forms/transfer/import-options.ts';

/** Open the options of an import that had its dry run. */
export async function openImportOptions(here: Interaction, runId: string): Promise<InteractionResponse> {
  const [found, spaces] = await Promise.all([here.perform(getImport, { runId }), here.perform(listSpaces, {})]);
  return { form: importOptionsForm.view({ ...found, spaces }, { runId, spaceId: here.actor.spaceId }) };
}
