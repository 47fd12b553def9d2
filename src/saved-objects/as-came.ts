import { Printed } from './ndjson.ts';
import type { Attributes, SavedObject } from './types.ts';

/** A saved object of which only what stands around its attributes has been read. */
export type Unread = Omit<SavedObject, 'attributes'> & { readonly attributes: Printed };

const begin = '{"attributes":';
const around = ',"envelope":{';

/** Return a saved object that an import checked and printed. */
export function parsePrinted(text: string): SavedObject {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an import checked it line by line; an export reads too many to check them again
  return JSON.parse(text) as SavedObject;
}

/** Return a saved object that an import checked and stored as JSON. */
export function storedObject(value: unknown): SavedObject {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an import checked it line by line; an export reads too many to check them again
  return value as SavedObject;
}

/**
 * Read a saved object that `stringify` printed, without its attributes where that can be: most of an export leaves as
 * it came, and its attributes are most of it. Objects that were printed otherwise are read whole.
 */
export function readAsCame(text: string): Unread | SavedObject {
  const at = text.indexOf(around);
  // Inside a text these quotes would be escaped; but another object within could have a key of this name.
  if (!text.startsWith(begin) || at === -1 || at !== text.lastIndexOf(around)) return parsePrinted(text);
  const rest = parsePrinted(`{${text.slice(at + 1)}`);
  return { ...rest, attributes: new Printed(text.slice(begin.length, at)) };
}

/** Tell whether the attributes of an object were left unread. */
export function isUnread(object: Unread | SavedObject): object is Unread {
  return object.attributes instanceof Printed;
}

/** Return the object with its attributes read. */
export function whole(object: Unread | SavedObject): SavedObject {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- printed by `Printed` from attributes; parsed for every line of an export
  return isUnread(object) ? { ...object, attributes: JSON.parse(object.attributes.text) as Attributes } : object;
}
