import { z } from 'zod';
import type { ActionPayload, Interaction } from '../../context/interaction.ts';
import { readValue } from '../../context/own-json.ts';

const state = z.object({
  query: z.string(),
  after: z.tuple([z.string(), z.number().int()]).optional(),
  spaceId: z.string().optional(),
});

/** Return the list that a button means: its query, where the next page begins, and the interaction in its space. */
export function listOf(
  interaction: Interaction,
  payload: ActionPayload,
): { here: Interaction; query: string; after?: [string, number] | undefined } {
  const { spaceId = interaction.actor.spaceId, ...rest } = readValue(state, payload.value);
  return { ...rest, here: interaction.inSpace(spaceId) };
}
