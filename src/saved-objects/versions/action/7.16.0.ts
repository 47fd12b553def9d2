import { isRecord } from '../../types.ts';
import { type Step, withAttributes } from '../step.ts';

/** ServiceNow connectors of before use the table API; e-mail connectors name their service. Present values are kept. */
export const step: Step = {
  version: '7.16.0',
  up(object) {
    const { actionTypeId: type, config } = object.attributes;
    if (!isRecord(config)) return object;
    if (type === '.servicenow' || type === '.servicenow-sir') {
      return withAttributes(object, { config: { usesTableApi: true, ...config } });
    }
    return type === '.email' ? withAttributes(object, { config: { service: 'other', ...config } }) : object;
  },
};
