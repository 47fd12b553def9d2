import { normaliseUnquoted } from '../normalise-typed.ts';
import { isOneOf } from '../objects.ts';

/** What may stand between a field and its value. */
const SIGNS = [':', '>=', '<=', '>', '<'] as const;

/** A word of a query as it was written, taken apart; `rest` is what stands after the sign. */
export type Word = { written: string; not: boolean } & (
  | { kind: 'field'; name: string; sign: (typeof SIGNS)[number]; values: string[]; rest: string }
  | { kind: 'phrase'; text: string }
  | { kind: 'bare'; text: string }
);

export type FieldWord = Extract<Word, { kind: 'field' }>;

const SPACE = /\s+/y;
const QUOTED = /"(?:\\.|[^"\\])*"?/sy;
const FIELD = /([a-z]+)(:|>=|<=|>|<)((?:"(?:\\.|[^"\\])*"?|[^\s"])*)/iy;
const BARE = /[^\s"]+/y;

/** Return a query as a plain keyboard writes it; what is quoted stays as it is. */
export function cleanQuery(text: string): string {
  return normaliseUnquoted(text.replaceAll('\0', ' ')).normalize('NFC');
}

/**
 * Split a query into its words. Any text is a query: a quotation mark that is not closed ends with the text, and a word
 * goes up to the next space or quotation mark.
 */
export function scan(text: string): Word[] {
  const clean = cleanQuery(text);
  const words: Word[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(clean);
    if (match) at += match[0].length;
    return match;
  };
  for (take(SPACE); at < clean.length; take(SPACE)) {
    const start = at;
    const [minus = ''] = /^--?(?=[^\s])/.exec(clean.slice(at, at + 3)) ?? [];
    const not = minus !== '';
    at += minus.length;
    const word = nextWord(take);
    words.push({ ...word, not, written: clean.slice(start, at) });
  }
  return words;
}

function nextWord(take: (pattern: RegExp) => RegExpExecArray | null) {
  const field = take(FIELD);
  if (field) {
    const [, name = '', sign = '', values = ''] = field;
    const known = isOneOf(SIGNS, sign) ? sign : ':';
    return { kind: 'field' as const, name: name.toLowerCase(), sign: known, values: splitValues(values), rest: values };
  }
  const quoted = take(QUOTED);
  if (quoted) return { kind: 'phrase' as const, text: unquote(quoted[0]) };
  return { kind: 'bare' as const, text: take(BARE)?.[0] ?? '' };
}

function splitValues(text: string): string[] {
  return (text.match(/(?:"(?:\\.|[^"\\])*"?|[^,"])+/gs) ?? []).map(unquote).filter((value) => value !== '');
}

function unquote(text: string): string {
  const inner = /^"((?:\\.|[^"\\])*)"?$/s.exec(text)?.[1];
  return inner === undefined ? text : inner.replace(/\\(.)/gs, '$1').normalize('NFC');
}
