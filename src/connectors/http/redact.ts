const MASK = '•••';
/** Shorter values would be found everywhere, and keep no one out. */
const MIN_SECRET_LENGTH = 4;
/** Parts of base64 that are shorter say too little to be a secret's. */
const MIN_BASE64_CHARACTERS = 6;
/** Of longer secrets, such as keys in PEM, only whole forms are looked for: a pattern of each character grows too large. */
const MAX_PATTERN_CHARACTERS = 512;

/** A way in which a secret may stand in a text; `length` is that of its shortest text. */
interface Form {
  length: number;
  pattern: string | RegExp;
}

/**
 * Take every secret out of a text, however an external system may have written it: as it is, in base64 (also as a part
 * of something longer), hexadecimal, as part of an address, in JSON or in HTML.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const long = new Set(secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH));
  // A longer form may hold a shorter one.
  const forms = [...long].flatMap(formsOf).sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((rest, { pattern }) => rest.replaceAll(pattern, MASK), text);
}

function formsOf(secret: string): Form[] {
  const bytes = Buffer.from(secret);
  const base64 = base64Of(bytes);
  const inAddresses = base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_'));
  const texts = [secret, ...base64, ...inAddresses, ...addressesOf(secret), JSON.stringify(secret).slice(1, -1)];
  const hex = bytes.toString('hex');
  const whole = [...texts, hex, hex.toUpperCase()].map((text) => ({ length: text.length, pattern: text }));
  if (secret.length > MAX_PATTERN_CHARACTERS) return whole;
  return [...whole, hexOf(hex), escapedOf(secret), ...base64.map(writtenBase64)];
}

function addressesOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  return [encoded, encodeURIComponent(encoded), encoded.replaceAll('%20', '+')];
}

/** In base64 a text looks different after each number of bytes before it; what its neighbours decide is left out. */
function base64Of(bytes: Buffer): string[] {
  const whole = bytes.toString('base64');
  const parts = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const known = shifted.toString('base64').slice(0, Math.floor((shifted.length * 8) / 6));
    return known.slice(Math.ceil((offset * 8) / 6));
  });
  return [whole, whole.replace(/=+$/, ''), ...parts.filter((one) => one.length >= MIN_BASE64_CHARACTERS)];
}

/** Base64 of either alphabet, in lines of any length, with its signs escaped in any way. */
function writtenBase64(text: string): Form {
  const other: Readonly<Record<string, string>> = { '+': '|-', '/': '|_' };
  const signs = [...text].map((sign) => (/\w/.test(sign) ? sign : `(?:${escapesOf(sign)}${other[sign] ?? ''})`));
  return { length: text.length, pattern: new RegExp(signs.join('(?:[\\r\\n]|\\\\+[rn])*'), 'g') };
}

/** Hexadecimal in letters of either case, also with a separator between bytes, as dumps have. */
function hexOf(hex: string): Form {
  const bytes = hex.match(/../g) ?? [];
  return { length: hex.length, pattern: new RegExp(bytes.join('(?:[\\s:-]|\\\\x|0x|, ?0x)?'), 'gi') };
}

/** Any mix of characters as they are and escaped: of addresses, JSON and HTML, also more than once. */
function escapedOf(secret: string): Form {
  const pattern = [...secret].map((character) => `(?:${escapesOf(character)})`).join('');
  return { length: secret.length, pattern: new RegExp(pattern, 'g') };
}

/** How HTML names characters (WHATWG HTML, 13.5). */
const NAMED: Readonly<Record<string, string>> = {
  '&': 'amp|AMP',
  '<': 'lt|LT',
  '>': 'gt|GT',
  '"': 'quot|QUOT',
  "'": 'apos',
  '\u00a0': 'nbsp',
  '\t': 'Tab',
  '\n': 'NewLine',
  '!': 'excl',
  '#': 'num',
  $: 'dollar',
  '%': 'percnt',
  '(': 'lpar',
  ')': 'rpar',
  '*': 'ast|midast',
  '+': 'plus',
  ',': 'comma',
  '.': 'period',
  '/': 'sol',
  ':': 'colon',
  ';': 'semi',
  '=': 'equals',
  '?': 'quest',
  '@': 'commat',
  '[': 'lsqb|lbrack',
  '\\': 'bsol',
  ']': 'rsqb|rbrack',
  '^': 'Hat',
  _: 'lowbar|UnderBar',
  '`': 'grave',
  '{': 'lcub|lbrace',
  '|': 'verbar|vert|VerticalLine',
  '}': 'rcub|rbrace',
};
const SHORT: Readonly<Record<string, string>> = {
  '\n': '\\\\+n',
  '\r': '\\\\+r',
  '\t': '\\\\+t',
  '"': '\\\\+"',
  "'": "\\\\+'",
  '/': '\\\\+\\/',
  // No more of them than two rounds of JSON make, as any number would be tried in every way.
  '\\': '\\\\\\\\(?:\\\\\\\\)?',
};

function escapesOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const percent = [...Buffer.from(character)].map((byte) => `%(?:25)*${anyCase(byte, 2)}`).join('');
  const units = Array.from({ length: character.length }, (_, at) => `\\\\+u${anyCase(character.charCodeAt(at), 4)}`);
  const references = [`#0*${point}`, `#[xX]0*${anyCase(point, 1)}`, NAMED[character]].filter(
    (one) => one !== undefined,
  );
  return [
    // The longest first: `&` alone would leave the rest of `&amp;` to the next character.
    `&(?:amp;)*(?:${references.join('|')});?`,
    percent,
    units.join(''),
    ...(point < 256 ? [`\\\\+x${anyCase(point, 2)}`] : []),
    ...(character in SHORT ? [SHORT[character] ?? ''] : []),
    literal(character),
    ...(character === ' ' ? ['\\+'] : []),
  ].join('|');
}

/** A number in hexadecimal with at least so many digits, in letters of either case. */
function anyCase(number: number, digits: number): string {
  return number
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
