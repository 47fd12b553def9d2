import { expect } from 'vitest';

type Names = 'any' | 'anything' | 'arrayContaining' | 'objectContaining' | 'stringContaining' | 'stringMatching';

type Matching = { [name in Names]: (...args: Parameters<(typeof expect)[name]>) => unknown };

/** Match a part of what is expected, as `expect.any(String)` does, which is `any` to the type checker; this is `unknown`. */
export const matching: Matching & { not: Pick<Matching, 'objectContaining' | 'stringMatching'> } = expect;

/** The words of a text that another text does not have, in their order. */
export function missingWords(text: string, words: string): string[] {
  const missing: string[] = [];
  let at = 0;
  for (const word of words.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const found = text.indexOf(word, at);
    if (found < 0) missing.push(word);
    else at = found + word.length;
  }
  return missing;
}
