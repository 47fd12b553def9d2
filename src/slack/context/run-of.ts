import { z } from 'zod';
import type { ActionPayload, Interaction } from './interaction.ts';
import { readValue } from './own-json.ts';

const reference = z.object({ spaceId: z.string(), runId: z.uuid() });

/** Return the run that a button of its message means, and the interaction in its space. */
export function runOf(
  interaction: Interaction,
  payload: ActionPayload,
): { here: Interaction; runId: string; spaceId: string } {
  const { spaceId, runId } = readValue(reference, payload.value);
  return { here: interaction.inSpace(spaceId), runId, spaceId };
}
