/** Copy a value that JSON can carry, deeply: for objects as small as messages many times as fast as `structuredClone`. */
export function copyOf<T>(value: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A copy has the type of what was copied.
  return copied(value) as T;
}

function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  // To spread is many times as fast as to make entries, and keeps a key named __proto__ a key.
  const copy: Record<string, unknown> = { ...value };
  for (const key of Object.keys(copy)) {
    const inside = copy[key];
    if (typeof inside === 'object' && inside !== null) copy[key] = copied(inside);
  }
  return copy;
}
