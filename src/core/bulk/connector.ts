import { z } from 'zod';
import { isRecord } from '../objects.ts';
import type { BulkAction } from './action.ts';
import { CHANGED, UNCHANGED } from './outcome.ts';

const params = z.object({
  /** `none` takes the connector away. */
  connectorId: z.string().min(1, 'Pick a connector.'),
  /** Its name, for words. */
  name: z.string().optional(),
  fields: z.record(z.string(), z.unknown()).nullable().optional(),
});
export type BulkConnector = z.infer<typeof params>;

/** Choose the connector of the cases, or take it away; the tickets that they have stay linked. */
export const connector: BulkAction<BulkConnector> = {
  name: 'connector',
  way: 'connector',
  params,
  needs: ['update_cases'],
  watches: 'connector',
  foresee: (seen, { connectorId, fields }) =>
    isRecord(seen) && seen.id === connectorId && fields === undefined ? UNCHANGED : CHANGED,
};
