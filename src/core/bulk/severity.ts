import { z } from 'zod';
import { CASE_SEVERITIES } from '../cases/case.ts';
import { editAction } from './edit-action.ts';

/** Set the severity. */
export const severity = editAction({
  field: 'severity',
  params: z.object({ severity: z.enum(CASE_SEVERITIES) }),
  change: ({ severity: to }) => to,
  overwrites: () => true,
});
