import { z } from 'zod';
import type { Hit, Interaction } from '../../context/interaction.ts';
import { readValue } from '../../context/own-json.ts';

const reference = z.object({ spaceId: z.string(), runId: z.uuid() });

/** Return the bulk run that a button of its message means, and the interaction in its space. */
export function bulkRunOf(interaction: Interaction, hit: Hit): { here: Interaction; runId: string } {
  const { spaceId, runId } = readValue(reference, hit.value);
  return { here: interaction.inSpace(spaceId), runId };
}
