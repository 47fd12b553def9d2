import { z } from 'zod';
import { CASE_STATUSES } from '../cases/case.ts';
import { closeReason, withCloseReason } from '../cases/close-reason.ts';
import { DocketError } from '../error.ts';
import { editAction } from './edit-action.ts';

/** Set the status; closing may carry a reason, recorded in the activity. */
export const status = editAction({
  field: 'status',
  params: z.object({
    status: z.enum(CASE_STATUSES),
    closeReason: closeReason.optional(),
  }),
  change: ({ status: to }) => to,
  overwrites: () => true,
  guard(before, { status: to }, rights) {
    if (before === 'closed' && to !== 'closed' && !rights.has('case_reopen')) {
      throw new DocketError('case_reopen_not_allowed');
    }
  },
  record: (decision, { closeReason: reason }) => withCloseReason(decision, reason),
});
