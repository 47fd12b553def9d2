import type { SavedObject } from '../../types.ts';
import { type Step, without } from '../step.ts';
import { keepOlder } from './older.ts';
import { payloadOf, typeOf } from './payload.ts';

const olderNames = ['action_at', 'action_by', 'action_field', 'new_value', 'old_value'];
const olderReferences = new Set(['oldConnectorId', 'oldPushConnectorId']);

/** Fields and texts become a type with a payload; what the value was before is kept for Kibanas as old alone. */
export const step: Step = {
  version: '8.1.0',
  looksOlder: isOlderForm,
  up: (object) => (isOlderForm(object.attributes) ? keepOlder(convert(object), object) : object),
};

function isOlderForm(attributes: SavedObject['attributes']): boolean {
  return 'action_field' in attributes;
}

function convert(object: SavedObject): SavedObject {
  const { attributes, references } = object;
  const action = attributes.action;
  return {
    ...object,
    attributes: {
      ...without(attributes, ...olderNames),
      action: action === 'push-to-service' ? 'push_to_service' : action,
      created_at: attributes.action_at,
      created_by: attributes.action_by,
      type: typeOf(attributes),
      payload: payloadOf(attributes),
    },
    references: references.filter((reference) => !olderReferences.has(reference.name)),
  };
}
