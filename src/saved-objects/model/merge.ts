import { isDeepStrictEqual } from 'node:util';
import { entriesOf } from '../../core/objects.ts';

/**
 * Return the attributes to write: where a value reads the same as it did when it came (`before`), it stays exactly as
 * it came, present or absent; where it differs, it is written anew. Attributes that `write` does not name stay.
 */
export function mergeAttributes<T extends object>(
  came: Readonly<Record<string, unknown>>,
  before: Partial<T>,
  after: T,
  write: (name: keyof T & string, value: T) => Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  let merged: Record<string, unknown> = { ...came };
  for (const [name, value] of entriesOf(after)) {
    if (!isDeepStrictEqual(before[name], value)) merged = { ...merged, ...write(name, after) };
  }
  return merged;
}
