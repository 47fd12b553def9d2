import { z } from 'zod';
import type { Hit } from '../interaction.ts';

const state = z.object({ query: z.string(), after: z.tuple([z.string(), z.number().int()]).optional() });

/** What a button of a list says of it: the query, and where the next page begins. */
export function listState(hit: Hit): { query: string; after?: [string, number] | undefined } {
  return state.parse(JSON.parse(hit.value ?? '{}'));
}
