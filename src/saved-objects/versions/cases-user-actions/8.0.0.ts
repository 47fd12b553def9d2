import { type Step, withAttributes } from '../step.ts';
import { actionFields, decodeObject } from './decode.ts';

/** What an attached alert says about its rule is dropped on purpose, as rules got new ids in 8.0. */
export const step: Step = {
  version: '8.0.0',
  onlyWhenStated: true,
  up(object) {
    const { action, action_field, new_value } = object.attributes;
    if (action !== 'create' || !actionFields(action_field).includes('comment')) return object;
    const comment = decodeObject(new_value);
    if (comment?.type !== 'alert' && comment?.type !== 'generated_alert') return object;
    return withAttributes(object, { new_value: JSON.stringify({ ...comment, rule: { id: null, name: null } }) });
  },
};
