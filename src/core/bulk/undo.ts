import { z } from 'zod';
import type { BulkAction } from './action.ts';
import { CHANGED } from './outcome.ts';

/** How long a run can be undone after it ended. */
export const BULK_UNDO_MINUTES = 60;

const params = z.object({ of: z.uuid() });
export type BulkUndo = z.infer<typeof params>;

/**
 * Take back what a run did (`of` is its id), wherever nobody changed the same thing since. Begun by its button only.
 */
export const undo: BulkAction<BulkUndo> = {
  name: 'undo',
  way: 'undo',
  params,
  needs: ['read_cases'],
  watches: null,
  foresee: () => CHANGED,
};
