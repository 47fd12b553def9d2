import { DocketError } from '../../error.ts';
import { isOneOf } from '../../objects.ts';
import { CASE_SEVERITIES, type CaseSeverity } from '../case.ts';
import type { Field } from './field.ts';

/** One of low, medium, high and critical. */
export const severity: Field<'severity', CaseSeverity> = {
  name: 'severity',
  change(_before, change) {
    if (!CASE_SEVERITIES.includes(change)) {
      throw new DocketError('severity_unknown', {}, { field: 'severity' });
    }
    return change;
  },
  record: (before, after) => [{ action: 'update', payload: { severity: after }, previous: before }],
  replay: (value, { payload }) => (isOneOf(CASE_SEVERITIES, payload.severity) ? payload.severity : value),
};
