/** Hand back a value that must be there; fail where it is missing. */
export function present<T>(value: T): NonNullable<T> {
  if (value === undefined || value === null) throw new Error(`a value was expected here, and there is ${value}`);
  return value;
}

/** Hand back the item at an index, from the end where it is below zero; fail where the list is too short. */
export function itemAt<T>(list: ArrayLike<T>, index: number): T {
  const found = list[index < 0 ? list.length + index : index];
  if (found === undefined) throw new Error(`there is no item ${index} in a list of ${list.length}`);
  return found;
}

/** Hand back the one item of a list; fail where there is none, or more than one. */
export function only<T>(list: readonly T[]): T {
  if (list.length !== 1) throw new Error(`one item was expected, and there are ${list.length}`);
  return itemAt(list, 0);
}
