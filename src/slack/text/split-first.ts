import { normaliseTyped } from '../../core/normalise-typed.ts';

/** A word goes up to white space; one of Slack's tokens may have some in its label. */
const WORD = /[\s\p{Cf}]*((?:<[^<>\n]*>|\S)+)\s*/gu;

/** A word as a plain keyboard writes it, and where the next one begins. */
export interface TypedWord {
  word: string;
  end: number;
}

/** Take a text apart into words, one after the other; what nobody sees is none. */
export function* wordsIn(text: string): Generator<TypedWord> {
  for (const { index, 0: whole, 1: word = '' } of text.matchAll(WORD)) {
    yield { word: normaliseTyped(word).trim(), end: index + whole.length };
  }
}

/** Return the first word of a text as a plain keyboard writes it, and the rest as it was typed. */
export function splitFirst(text: string): [string, string] {
  const [first] = wordsIn(text);
  return first ? [first.word, text.slice(first.end)] : ['', ''];
}
