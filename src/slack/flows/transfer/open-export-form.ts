import type { Conversation, InteractionResponse } from '../../context/interaction.ts';
import { exportForm } from '../../forms/transfer/export.ts';

/** Open the choices of an export; the file may go to `place`, where there is one. */
export function openExportForm(
  spaceId: string,
  query: string,
  conversation: Conversation | undefined,
): InteractionResponse {
  return { form: exportForm.view({ query }, { spaceId, ...(conversation && { conversation }) }) };
}
