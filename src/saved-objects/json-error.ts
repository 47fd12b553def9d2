import { isOneOf } from '../core/objects.ts';
import { isJson } from '../core/text.ts';

const notJson = 'This is not valid JSON:';
const mayBeCut = 'The file may have been cut off.';

/**
 * Say in plain words where and why a text is not JSON, with the position in characters from 1. V8's own message names
 * no position for most errors and quotes its own terms.
 */
export function explainJson(text: string): string {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    if (token.kind === 'space') {
      at = token.end;
      continue;
    }
    if (token.kind === 'unclosed')
      return `${notJson} the text that starts at character ${at + 1} never ends. ${mayBeCut}`;
    const next: Expected | null = token.kind === 'wrong' ? null : advance(expected, token.kind, open);
    if (next === null) return `${notJson} ${trouble(text, at, token.kind)} at character ${at + 1}.`;
    expected = next;
    at = token.end;
  }
  return `${notJson} it ends too early, after character ${text.length}. ${mayBeCut}`;
}

type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' | 'end';
type Kind = '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'other';

/** The state after a token, or null where the grammar does not allow it. Keep the stack of open brackets. */
function advance(expected: Expected, kind: Kind, open: ('{' | '[')[]): Expected | null {
  const after = (): Expected => (open.length === 0 ? 'end' : 'comma');
  const close = (bracket: '{' | '['): Expected | null => (open.pop() === bracket ? after() : null);
  if (expected === 'colon') return kind === ':' ? 'value' : null;
  if (expected === 'key' || expected === 'first key') {
    if (kind === 'string') return 'colon';
    return kind === '}' && expected === 'first key' ? close('{') : null;
  }
  if (expected === 'comma') {
    if (kind === ',') return open.at(-1) === '{' ? 'key' : 'value';
    if (kind === '}') return close('{');
    return kind === ']' ? close('[') : null;
  }
  if (expected === 'end') return null;
  if (kind === ']') return expected === 'first value' ? close('[') : null;
  if (kind === '{' || kind === '[') {
    open.push(kind);
    return kind === '{' ? 'first key' : 'first value';
  }
  return kind === 'string' || kind === 'other' ? after() : null;
}

type Token = { kind: Kind | 'space' | 'wrong' | 'unclosed'; end: number };

const space = /[ \t\r\n]+/y;
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;

const PUNCTUATION = ['{', '}', '[', ']', ':', ','] as const;

function tokenAt(text: string, at: number): Token {
  const character = text[at];
  if (isOneOf(PUNCTUATION, character)) return { kind: character, end: at + 1 };
  if (character === '"') {
    const end = endOfString(text, at);
    if (end === text.length) return { kind: 'unclosed', end };
    return { kind: isJson(text.slice(at, end + 1)) ? 'string' : 'wrong', end: end + 1 };
  }
  for (const [kind, pattern] of [['space', space] as const, ['other', literal] as const]) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return { kind, end: pattern.lastIndex };
  }
  return { kind: 'wrong', end: at + 1 };
}

function trouble(text: string, at: number, kind: Token['kind']): string {
  if (kind === 'string') return 'unexpected text';
  if (text[at] === '"') return 'a character or escape that JSON does not allow is in the text that starts';
  return `unexpected ${characterName(text.codePointAt(at) ?? 0)}`;
}

/** A character in quotes; one that cannot be seen (and that Postgres may refuse, as NUL) by its code. */
function characterName(code: number): string {
  const character = String.fromCodePoint(code);
  return /\p{C}/u.test(character) ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}` : `"${character}"`;
}

/**
 * Return the position of the quote that closes the string opened at `start`; the end of the text where nothing closes
 * it.
 */
export function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return at;
    at = text.indexOf('"', at + 1);
  }
  return text.length;
}
