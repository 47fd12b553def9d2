import { z } from 'zod';
import { editAction } from './edit-action.ts';
import { listChange, listMode } from './list-change.ts';

/** Add tags, remove them, or put them in the place of all others. */
export const tags = editAction({
  field: 'tags',
  params: z
    .object({ mode: listMode, tags: z.array(z.string().trim().min(1, 'A tag cannot be empty.')) })
    .refine(({ mode, tags: named }) => mode === 'replace' || named.length > 0, {
      path: ['tags'],
      message: 'Name a tag.',
    }),
  change: ({ mode, tags: named }) => listChange(mode, named),
  overwrites: ({ mode }) => mode === 'replace',
});
