/** Say `1 comment`, `3 comments`; a count of -1 (not counted yet) is nothing. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return number < 0 ? '' : `${number.toLocaleString('en')} ${number === 1 ? singular : plural}`;
}

/** Say `a`, `a and b`, `a, b and c`; beyond `max` the rest is counted: `a, b and 3 more`. */
export function listing(items: readonly string[], max = 10): string {
  const shown = items.length > max ? [...items.slice(0, max), `${items.length - max} more`] : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
