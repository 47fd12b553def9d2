import { z } from 'zod';
import { listPage } from '../commands/list.ts';
import type { Action } from '../interaction.ts';

const page = z.object({ query: z.string(), offset: z.number().int().min(0) });

/** The next page of a list, in place of the one shown. */
export const listMore: Action = {
  actionId: 'list_more',
  async run(interaction, hit) {
    const { query, offset } = page.parse(JSON.parse(hit.value ?? '{}'));
    return { ...(await listPage(interaction, query, offset)), replaceOriginal: true };
  },
};
