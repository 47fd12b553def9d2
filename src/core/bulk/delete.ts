import { z } from 'zod';
import { deleteCase } from '../cases/delete-case.ts';
import { DocketError } from '../error.ts';
import type { BulkAction } from './action.ts';
import { CHANGED } from './outcome.ts';

/** Put the cases in the trash; one that anybody worked on since it was chosen stays. */
export const deletion: BulkAction<Record<string, never>> = {
  name: 'delete',
  way: 'delete',
  params: z.object({}).strict(),
  needs: ['delete_cases'],
  watches: 'version',
  destructive: true,
  foresee: () => CHANGED,
  decide(before, seen, _params, edit) {
    if (before.version !== seen) throw new DocketError('bulk_case_changed');
    return deleteCase(before, edit);
  },
};
