import { Printed } from './ndjson.ts';
import type { Attributes, SavedObject } from './types.ts';

/** A saved object of which only what stands around its attributes has been read. */
export type Unread = Omit<SavedObject, 'attributes'> & { readonly attributes: Printed };

const begin = '{"attributes":';
const around = ',"envelope":{';

/**
 * Read a saved object that `stringify` printed, without its attributes where that can be: most of an export leaves as
 * it came, and its attributes are most of it. Objects that were printed otherwise are read whole.
 */
export function readAsCame(text: string): Unread | SavedObject {
  const at = text.indexOf(around);
  // Inside a text these quotes would be escaped; but another object within could have a key of this name.
  if (!text.startsWith(begin) || at === -1 || at !== text.lastIndexOf(around)) return JSON.parse(text) as SavedObject;
  const rest = JSON.parse(`{${text.slice(at + 1)}`) as Omit<SavedObject, 'attributes'>;
  return { ...rest, attributes: new Printed(text.slice(begin.length, at)) };
}

/** Tell whether the attributes of an object were left unread. */
export function isUnread(object: Unread | SavedObject): object is Unread {
  return object.attributes instanceof Printed;
}

/** Return the object with its attributes read. */
export function whole(object: Unread | SavedObject): SavedObject {
  return isUnread(object) ? { ...object, attributes: JSON.parse(object.attributes.text) as Attributes } : object;
}
