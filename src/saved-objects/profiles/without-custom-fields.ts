import { type Attributes, isRecord, type SavedObject } from '../types.ts';
import { knownCustomFields } from './since.ts';
import type { Target } from './target.ts';

/**
 * Return a case or an entry of its activity without the custom fields that the target does not read. What has none of these
 * stays the same object.
 */
export function withoutUnknownFields(object: SavedObject, target: Target): SavedObject {
  const { type, attributes } = object;
  if (type === 'cases') {
    const left = knownIn(attributes, target);
    return left === attributes ? object : { ...object, attributes: left };
  }
  const { payload } = attributes;
  if (type !== 'cases-user-actions' || !isRecord(payload)) return object;
  const left = knownIn(payload, target);
  return left === payload ? object : { ...object, attributes: { ...attributes, payload: left } };
}

function knownIn(given: Attributes, target: Target): Attributes {
  const { customFields } = given;
  if (!Array.isArray(customFields)) return given;
  const known = knownCustomFields(target, customFields);
  return known === customFields ? given : { ...given, customFields: known };
}
