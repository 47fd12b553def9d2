import { type Attributes, isRecord, type Reference, type SavedObject } from './types.ts';
import { withOlderReferences } from './versions/cases-user-actions/older.ts';
import { without } from './versions/step.ts';

/**
 * Return the object as it is written under `id`, with its references following the ids that the plan gave others
 * (`idOf` answers undefined where an id stays). An object that got another id remembers where it came from, except as a
 * new copy. What stays as it is stays the same object. Ids inside attributes, such as in a Lens, are not touched
 * (`docs/kibana-format.md#import`).
 */
export function atDestination(
  object: SavedObject,
  id: string,
  idOf: (type: string, id: string) => string | undefined,
  newCopy: boolean,
): SavedObject {
  const references = redirect(object.references, idOf);
  const envelope = withOlderReferences(object.envelope, (older) => redirect(older, idOf));
  if (newCopy) {
    const attributes = relinkFiles(object.attributes, idOf);
    return { ...object, attributes, id, references, envelope: without(envelope, 'originId') };
  }
  if (id !== object.id) return { ...object, id, references, envelope: { originId: object.id, ...envelope } };
  return references === object.references && envelope === object.envelope
    ? object
    : { ...object, references, envelope };
}

function redirect(
  references: readonly Reference[],
  idOf: (type: string, id: string) => string | undefined,
): readonly Reference[] {
  const redirected = references.map((reference) => ({
    ...reference,
    id: idOf(reference.type, reference.id) ?? reference.id,
  }));
  return references.every(({ id }, at) => id === redirected[at]?.id) ? references : redirected;
}

/** Return the stored files that the texts of an object link. */
export function linkedFiles({ attributes }: SavedObject): { type: string; id: string }[] {
  const text = JSON.stringify(attributes);
  if (!text.includes('/files/')) return [];
  return [...text.matchAll(LINK)].map(([, id = '']) => ({ type: 'file', id }));
}

const LINK = /\/files\/([0-9a-f-]{36})/g;

/** Texts link stored files by their ids (`/files/<id>`), so the links of copies lead to the copies. */
function relinkFiles(value: Attributes, idOf: (type: string, id: string) => string | undefined): Attributes {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, relinked(item, idOf)]));
}

function relinked(value: unknown, idOf: (type: string, id: string) => string | undefined): unknown {
  if (typeof value === 'string') return value.replace(LINK, (_link, id: string) => `/files/${idOf('file', id) ?? id}`);
  if (Array.isArray(value)) return value.map((item: unknown) => relinked(item, idOf));
  return isRecord(value) ? relinkFiles(value, idOf) : value;
}

/**
 * Return the references to data that Docket never holds and that an import should say is not there: data views and
 * searches.
 */
export function absentReferences(object: SavedObject, isHere: (reference: Reference) => boolean): Reference[] {
  return object.references
    .filter(({ type }) => type === 'index-pattern' || type === 'search')
    .filter((r) => !isHere(r));
}
