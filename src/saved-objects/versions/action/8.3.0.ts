import { isRecord } from '../../types.ts';
import { type Step, withAttributes } from '../step.ts';

/** ServiceNow connectors may sign in with OAuth; those of before do not. A present value is kept. */
export const step: Step = {
  version: '8.3.0',
  up(object) {
    const { actionTypeId: type, config } = object.attributes;
    const isServiceNow = type === '.servicenow' || type === '.servicenow-sir' || type === '.servicenow-itom';
    return isServiceNow && isRecord(config)
      ? withAttributes(object, { config: { isOAuth: false, ...config } })
      : object;
  },
};
