import { z } from 'zod';
import type { ActionPayload, Interaction } from '../../context/interaction.ts';
import { readValue } from '../../context/own-json.ts';

const reference = z.object({ spaceId: z.string(), runId: z.uuid() });

/** Return the bulk run that a button of its message means, and the interaction in its space. */
export function bulkRunOf(interaction: Interaction, payload: ActionPayload): { here: Interaction; runId: string } {
  const { spaceId, runId } = readValue(reference, payload.value);
  return { here: interaction.inSpace(spaceId), runId };
}
