import { DocketError } from '../../error.ts';
import { isOneOf } from '../../objects.ts';
import { CASE_STATUSES, type CaseStatus } from '../case.ts';
import type { Field } from './field.ts';

/** Open, in progress or closed. What else moves with the status is in `life-cycle.ts`. */
export const status: Field<'status', CaseStatus> = {
  name: 'status',
  change(_before, change) {
    if (!CASE_STATUSES.includes(change)) {
      throw new DocketError('status_unknown', {}, { field: 'status' });
    }
    return change;
  },
  record: (before, after) => [{ action: 'update', payload: { status: after }, previous: before }],
  replay: (value, { payload }) => (isOneOf(CASE_STATUSES, payload.status) ? payload.status : value),
};
