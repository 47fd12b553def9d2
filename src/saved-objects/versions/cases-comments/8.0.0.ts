import { type Step, withAttributes } from '../step.ts';

/** Rules got new ids in 8.0, so what an alert of before says about its rule is dropped on purpose, as in Kibana. */
export const step: Step = {
  version: '8.0.0',
  onlyWhenStated: true,
  up(object) {
    const isAlert = object.attributes.type === 'alert' || object.attributes.type === 'generated_alert';
    return isAlert ? withAttributes(object, { rule: { id: null, name: null } }) : object;
  },
};
