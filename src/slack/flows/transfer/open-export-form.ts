import type { Place, Reply } from '../../context/interaction.ts';
import { exportForm } from '../../forms/transfer/export.ts';

/** Opens the choices of an export; the file may go to `place`, where there is one. */
export function openExportForm(spaceId: string, query: string, place: Place | undefined): Reply {
  return { form: exportForm.view({ query }, { spaceId, ...(place && { place }) }) };
}
