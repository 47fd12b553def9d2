import { z } from 'zod';
import type { BulkAction } from './action.ts';
import { CHANGED } from './outcome.ts';

/** Take the cases out of the trash. */
export const restore: BulkAction<Record<string, never>> = {
  name: 'restore',
  way: 'restore',
  params: z.object({}).strict(),
  needs: ['delete_cases'],
  watches: null,
  foresee: () => CHANGED,
};
