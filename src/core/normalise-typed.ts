/** Marks of direction, soft hyphens, and characters without any width. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
/** Joiners are a part of words in some scripts, so they stay between letters that are not ASCII. */
const JOINERS = /(?<!\P{ASCII})[\u200c\u200d]+|(?<![\u200c\u200d])[\u200c\u200d]+(?!\P{ASCII})/gu;
const WIDE_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
/** Phones make a long dash of two minus signs. */
const LONG_DASH_FIRST = /(^|\s)[\u2014\u2015](?=\S)/g;
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63]/g;
const SINGLE_QUOTE = /[\u2018-\u201b\u2032]/g;
const DOUBLE_QUOTE = /[\u201c-\u201f]/g;

const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * Return words of the grammar as a plain keyboard writes them: what phones, word processors and web pages put in place
 * of minus signs, quotation marks, spaces, digits and dots, and what nobody sees. For names of commands, cases, flags
 * and values; a person's own text stays as it is.
 */
export function normaliseTyped(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(WIDE_SPACE, ' ')
    .replace(FULL_WIDTH, (one) => String.fromCharCode(one.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(LONG_DASH_FIRST, '$1--')
    .replace(DASH, '-')
    .replace(SINGLE_QUOTE, "'")
    .replace(DOUBLE_QUOTE, '"')
    .replaceAll('…', '...')
    .replace(JOINERS, '');
}

const CURLY = /[\u201c-\u201f\uff02]/g;
const STRAIGHT = /"/g;
/** French marks and their like, which may point either way; they quote only where they are closed. */
const POINTED: Record<string, RegExp> = {
  '\u00ab': /\u00bb/g,
  '\u00bb': /\u00ab/g,
  '\u2039': /\u203a/g,
  '\u203a': /\u2039/g,
};

/**
 * Return words of the grammar in which quoted parts stay as they were typed, between straight quotation marks, a
 * backslash before those inside. A part that is not closed ends with the text.
 */
export function normaliseUnquoted(text: string): string {
  const parts: string[] = [];
  const missing = new Set<RegExp>();
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(/["\u00ab\u00bb\u201c-\u201f\u2039\u203a\uff02]/g)) {
    if (index < from) continue;
    const pointed = POINTED[mark];
    const end = closing(
      text,
      index + 1,
      pointed ? [pointed] : mark === '"' ? [STRAIGHT, CURLY] : [CURLY, STRAIGHT],
      missing,
    );
    if (pointed && end === text.length) continue;
    const inner = text.slice(index + 1, end);
    parts.push(normaliseTyped(text.slice(from, index)), quoted(pointed ? inner.trim() : inner));
    from = end + 1;
  }
  return [...parts, normaliseTyped(text.slice(from))].join('');
}

/** Return the text of a quoted part, as `normaliseUnquoted` writes it. */
export function unquoteTyped(text: string): string {
  return text.replace(/^"|"$/g, '').replace(/\\(.)/gs, '$1');
}

/** The place of the first mark that closes a quotation; `missing` are marks of which the text has no more. */
function closing(text: string, from: number, marks: readonly RegExp[], missing: Set<RegExp>): number {
  for (const mark of marks) {
    if (missing.has(mark)) continue;
    mark.lastIndex = from;
    for (let found = mark.exec(text); found; found = mark.exec(text)) {
      if (!isEscaped(text, found.index, from)) return found.index;
    }
    missing.add(mark);
  }
  return text.length;
}

/** Tell whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, at: number, from: number): boolean {
  let start = at;
  while (start > from && text[start - 1] === '\\') start -= 1;
  return (at - start) % 2 === 1;
}

/** A backslash at the very end would take the closing mark for an escaped one. */
function quoted(inner: string): string {
  const escaped = inner.replace(/\\.|["\\]/gs, (part) => (part.length === 1 ? `\\${part}` : part));
  return `"${escaped}"`;
}
