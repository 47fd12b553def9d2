import { z } from 'zod';
import { NO_CONNECTOR } from '../cases/case.ts';
import { isRecord } from '../objects.ts';
import type { BulkAction } from './action.ts';
import { type BulkOutcome, CHANGED } from './outcome.ts';

export const UNCONNECTED: BulkOutcome = { result: 'failed', reason: 'It has no connector.' };

/** Send the cases to their external systems, one after the other in the background. */
export const push: BulkAction<Record<string, never>> = {
  name: 'push',
  way: 'push',
  params: z.object({}).strict(),
  needs: ['push_cases'],
  watches: 'connector',
  foresee: (seen) => (isRecord(seen) && seen.id === NO_CONNECTOR.id ? UNCONNECTED : CHANGED),
};
