import { isDeepStrictEqual } from 'node:util';
import { olderUserAction } from '../../profiles/user-action-7.16.ts';
import { type Attributes, isRecord, type Reference, type SavedObject } from '../../types.ts';
import { actionFields } from './decode.ts';

/** What the form of before 8.1 said of an entry and the newer one does not; Kibana drops it for good. */
export interface Older {
  /** The fields and texts that would be written otherwise. */
  attributes: Attributes;
  /** The connectors of the old value. */
  references: readonly Reference[];
}

/**
 * Return an entry with what its older form (`came`) said beyond it, which lies in the envelope under `docket`: there it
 * hinders nobody, and a file for a Kibana as old has it again.
 */
export function keepOlder(object: SavedObject, came: SavedObject): SavedObject {
  const again = olderUserAction(object.attributes);
  // A connector must leave complete, whatever the text said.
  const names = actionFields(came.attributes.action_field).includes('connector')
    ? ['action_field', 'old_value']
    : ['action_field', 'old_value', 'new_value'];
  const differs = names.filter((name) => !isDeepStrictEqual(came.attributes[name] ?? null, again[name] ?? null));
  const references = came.references.filter((one) => !object.references.includes(one));
  if (differs.length === 0 && references.length === 0) return object;
  const attributes = Object.fromEntries(differs.map((name) => [name, came.attributes[name] ?? null]));
  const { docket } = object.envelope;
  const kept = { ...(isRecord(docket) && docket), older: { attributes, references } };
  return { ...object, envelope: { ...object.envelope, docket: kept } };
}

/** Return what an older form said beyond an entry; nothing where it said no more. */
export function olderOf({ docket }: Attributes): Older {
  const older = isRecord(docket) && isRecord(docket.older) ? docket.older : {};
  const { attributes, references } = older;
  return {
    attributes: isRecord(attributes) ? attributes : {},
    references: Array.isArray(references) ? references.filter(isReference) : [],
  };
}

function isReference(value: unknown): value is Reference {
  return isRecord(value) && [value.id, value.name, value.type].every((part) => typeof part === 'string');
}

/** Return the envelope with its older references changed by `change`; the same envelope where it has none. */
export function withOlderReferences(
  envelope: Attributes,
  change: (references: readonly Reference[]) => readonly Reference[],
): Attributes {
  const older = olderOf(envelope);
  if (older.references.length === 0 || !isRecord(envelope.docket)) return envelope;
  const references = change(older.references);
  return { ...envelope, docket: { ...envelope.docket, older: { ...older, references } } };
}
