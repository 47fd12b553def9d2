/** Longer words are no slip of a short one. */
const MAX_WORD_LENGTH = 40;

/**
 * Return the known word that needs the fewest changes, if it is near enough to be what was meant: a third of its
 * letters, and never more than `maxDistance`.
 */
export function nearest(word: string, known: readonly string[], maxDistance = MAX_WORD_LENGTH): string | undefined {
  const ranked = known
    .map((name) => ({ name, distance: distance(word, name) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  const limit = Math.min(maxDistance, Math.max(1, Math.floor((best?.name.length ?? 0) / 3)));
  return best && best.distance <= limit ? best.name : undefined;
}

/** Return the longest known word with which a text begins, where more follows that is no part of the word. */
export function leadingWord(text: string, known: readonly string[]): string | undefined {
  const leading = known.filter((name) => text.startsWith(name) && !/^[\p{L}\p{N}_-]/u.test(text.slice(name.length)));
  return leading.sort((a, b) => b.length - a.length)[0];
}

/** How many letters must be added, removed, changed or swapped with their neighbour to make one word of the other. */
function distance(a: string, b: string): number {
  if (a.length > MAX_WORD_LENGTH) return a.length;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const changes = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          changes(i - 1, j) + 1,
          (row[j - 1] ?? 0) + 1,
          changes(i - 1, j - 1) + (same ? 0 : 1),
          swapped ? changes(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return changes(a.length, b.length);
}
