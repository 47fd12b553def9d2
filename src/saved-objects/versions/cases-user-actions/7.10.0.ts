import type { Attributes } from '../../types.ts';
import { type Step, withAttributes } from '../step.ts';

/** A change of `connector_id` becomes a change of `connector`. */
export const step: Step = {
  version: '7.10.0',
  up(object) {
    const fields = object.attributes.action_field;
    if (!Array.isArray(fields) || fields[0] !== 'connector_id') return object;
    return withAttributes(object, {
      action_field: ['connector'],
      new_value: connectorOf(object.attributes, 'new_value'),
      old_value: connectorOf(object.attributes, 'old_value'),
    });
  },
};

function connectorOf(attributes: Attributes, name: 'new_value' | 'old_value'): string | null {
  const id = attributes[name];
  return typeof id === 'string' ? JSON.stringify({ id, name: 'none', type: '.none', fields: null }) : null;
}
