/** Return the item at a place that a list is known to have. Throw where it has none, which is a fault of ours. */
export function itemAt<T>(list: readonly T[], at: number): T {
  const item = list.at(at);
  if (item === undefined) throw new Error(`a list of ${list.length} has no item ${at}`);
  return item;
}

/** Return a value that is known to be there. Throw where it is not, which is a fault of ours. */
export function present<T>(value: T, what: string): NonNullable<T> {
  if (value === undefined || value === null) throw new Error(`there is no ${what}`);
  return value;
}
