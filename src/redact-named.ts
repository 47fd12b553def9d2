const SECRET = /authorization|token|secret|password/gi;

/** Backslashes before a quotation mark, beyond which nobody nests JSON as text in JSON. */
const MAX_ESCAPES = 63;

/**
 * Take the values out of a line of JSON whose names say that they are secrets, at any depth, also inside JSON that stands
 * there as text. Read the line once, however it looks.
 */
export function redactNamed(text: string): string {
  const missing = new Set<number>();
  let kept = '';
  let from = 0;
  SECRET.lastIndex = 0;
  for (let found = SECRET.exec(text); found; found = SECRET.exec(text)) {
    const nameEnd = skip(text, SECRET.lastIndex, isNameSign);
    SECRET.lastIndex = nameEnd;
    const value = valueAfter(text, nameEnd);
    if (value === undefined || missing.has(value.escapes)) continue;
    if (!isOpened(text, found.index, value.escapes)) continue;
    const end = closing(text, value.start, value.escapes);
    if (end === undefined) missing.add(value.escapes);
    else {
      kept += `${text.slice(from, value.start)}[redacted]`;
      from = end;
      SECRET.lastIndex = end;
    }
  }
  return kept + text.slice(from);
}

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];
const isNameSign = (sign: number) =>
  (sign >= 0x61 && sign <= 0x7a) || (sign >= 0x41 && sign <= 0x5a) || (sign >= 0x30 && sign <= 0x39) || isDash(sign);
const isDash = (sign: number) => sign === 0x2d || sign === 0x5f;
const isBlank = (sign: number) => sign === 0x20 || sign === 0x09;
const isBackslash = (sign: number) => sign === BACKSLASH;

function skip(text: string, start: number, is: (sign: number) => boolean): number {
  let at = start;
  while (is(text.charCodeAt(at))) at++;
  return at;
}

/** Where the value begins after a name, and how many backslashes the marks of both have. */
function valueAfter(text: string, nameEnd: number): { start: number; escapes: number } | undefined {
  const mark = skip(text, nameEnd, isBackslash);
  const escapes = mark - nameEnd;
  if (escapes > MAX_ESCAPES || text.charCodeAt(mark) !== QUOTE) return undefined;
  const colon = skip(text, mark + 1, isBlank);
  if (text.charCodeAt(colon) !== COLON) return undefined;
  const opening = skip(text, colon + 1, isBlank);
  const open = skip(text, opening, isBackslash);
  return open - opening === escapes && text.charCodeAt(open) === QUOTE ? { start: open + 1, escapes } : undefined;
}

/** Tell whether the name that holds the sign at `at` stands behind a quotation mark with as many backslashes. */
function isOpened(text: string, at: number, escapes: number): boolean {
  let mark = at - 1;
  while (isNameSign(text.charCodeAt(mark))) mark--;
  if (text.charCodeAt(mark) !== QUOTE) return false;
  for (let before = mark - escapes; before < mark; before++) if (!isBackslash(text.charCodeAt(before))) return false;
  return true;
}

/** Where the mark begins that closes a value: a quotation mark with just as many backslashes. */
function closing(text: string, start: number, escapes: number): number | undefined {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    let first = at;
    while (first > start && at - first <= escapes && isBackslash(text.charCodeAt(first - 1))) first--;
    if (at - first === escapes) return first;
  }
  return undefined;
}
