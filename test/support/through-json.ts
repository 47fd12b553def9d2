import { expect } from 'vitest';

/** Hand back what a value is after it was written as JSON and read again, which must be the same. */
export function throughJson<T>(value: T): T {
  const read: unknown = JSON.parse(JSON.stringify(value));
  assertSame(value, read);
  return read;
}

function assertSame<T>(value: T, read: unknown): asserts read is T {
  expect(read).toEqual(value);
}
