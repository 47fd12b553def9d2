import { isRecord } from '../../types.ts';
import { type Step, withAttributes } from '../step.ts';

/** Cases are opened with a severity. */
export const step: Step = {
  version: '8.3.0',
  up(object) {
    const { type, payload } = object.attributes;
    if (type !== 'create_case' || !isRecord(payload)) return object;
    return withAttributes(object, { payload: { ...payload, severity: payload.severity ?? 'low' } });
  },
};
