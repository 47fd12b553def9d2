/** Tell whether a value is an object with members, so neither null nor an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tell whether a value is one of the words of a list. */
export function isOneOf<T extends string>(words: readonly T[], value: unknown): value is T {
  return words.some((word) => word === value);
}

/** Tell whether a name is one of an object's own keys. */
export function isKeyOf<T extends object>(of: T, name: PropertyKey): name is keyof T {
  return Object.hasOwn(of, name);
}

/** Return the keys of an object of which all are known. */
export function keysOf<K extends string>(of: Readonly<Partial<Record<K, unknown>>>): K[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.keys forgets what the type knows of the keys
  return Object.keys(of) as K[];
}

/** Return the keys and values of an object of which all keys are known. */
export function entriesOf<T extends object>(of: T): { [K in keyof T & string]-?: [K, T[K]] }[keyof T & string][] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets what the type knows of the keys
  return Object.entries(of) as ReturnType<typeof entriesOf<T>>;
}

/** Build an object with a value for each of the keys. */
export function objectOf<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries forgets that every key has its value
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}

/** Return an object with only these of its keys. */
export function pick<T extends object, K extends keyof T>(of: T, keys: readonly K[]): Pick<T, K> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object is built up key by key, and has all of them at the end
  const picked = {} as Pick<T, K>;
  for (const key of keys) if (key in of) picked[key] = of[key];
  return picked;
}

/** How deep a value is looked through; nothing of Slack lies so deep. */
const MAX_DEPTH = 500;

/** Return a payload without the members that are null, which Slack writes for what is not there. */
export function withoutNulls(value: unknown, depth = MAX_DEPTH): unknown {
  if (depth <= 0) return value;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, depth - 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === null ? [] : [[key, withoutNulls(member, depth - 1)]])),
  );
}
