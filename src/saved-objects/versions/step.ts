import type { Attributes, SavedObject } from '../types.ts';

/**
 * What changed in one version of a type. `up` is free of damage: it fills what is missing and rewrites what is old,
 * never what is already in the newer shape, so running it twice, or on an object without a version, changes nothing.
 * Where Kibana's own migration resets a value on purpose, the step runs only on an object that states an older version.
 */
export type Step = {
  version: string;
  onlyWhenStated?: true;
  /** Marks of the older shape, for objects that state a version which their content contradicts. */
  looksOlder?(attributes: Attributes): boolean;
  up(object: SavedObject, warn: (message: string) => void): SavedObject;
};

/** Return the object with these attributes added where it has none of that name. */
export function withDefaults(object: SavedObject, defaults: Attributes): SavedObject {
  return { ...object, attributes: { ...defaults, ...object.attributes } };
}

/** Return the object with these attributes replaced. */
export function withAttributes(object: SavedObject, changes: Attributes): SavedObject {
  return { ...object, attributes: { ...object.attributes, ...changes } };
}

/** Return attributes without these keys; the others keep their place, `__proto__` stays plain data. */
export function without(attributes: Attributes, ...names: string[]): Attributes {
  if (!names.some((name) => Object.hasOwn(attributes, name))) return attributes;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
}

/** Return the object with one more reference, unless it has one of that name. */
export function withReference(object: SavedObject, name: string, type: string, id: string): SavedObject {
  if (object.references.some((reference) => reference.name === name)) return object;
  return { ...object, references: [...object.references, { id, name, type }] };
}
