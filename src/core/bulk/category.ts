import { z } from 'zod';
import { editAction } from './edit-action.ts';

/** Set the category, or with `null` removes it. */
export const category = editAction({
  field: 'category',
  params: z.object({ category: z.string().nullable() }),
  change: ({ category: to }) => to,
  overwrites: () => true,
});
