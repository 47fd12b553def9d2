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
  const texts = [secret, ...base64Of(bytes), ...addressesOf(secret), JSON.stringify(secret).slice(1, -1)];
  const hex = bytes.toString('hex');
  const whole = [...texts, hex, hex.toUpperCase()].map((text) => ({ length: text.length, pattern: text }));
  return secret.length > MAX_PATTERN_CHARACTERS ? whole : [...whole, hexOf(hex), escapedOf(secret)];
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
  const standard = [whole, whole.replace(/=+$/, ''), ...parts.filter((one) => one.length >= MIN_BASE64_CHARACTERS)];
  const forAddresses = standard.map((one) => one.replaceAll('+', '-').replaceAll('/', '_'));
  return [...standard, ...forAddresses, ...standard.map(encodeURIComponent)];
}

/** Hexadecimal in letters of either case, also with a separator between bytes, as dumps have. */
function hexOf(hex: string): Form {
  const bytes = hex.match(/../g) ?? [];
  return { length: hex.length, pattern: new RegExp(bytes.join('(?:[\\s:-]|\\\\x|0x|, ?0x)?'), 'gi') };
}

/** Any mix of characters as they are and escaped: of addresses, JSON and HTML. */
function escapedOf(secret: string): Form {
  return { length: secret.length, pattern: new RegExp([...secret].map(escapesOf).join(''), 'g') };
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\u00a0': '&nbsp;',
};
const SHORT: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  "'": "\\'",
  '/': '\\/',
  '\\': '\\\\',
};

function escapesOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const percent = [...Buffer.from(character)].map((byte) => `%(?:25)?${anyCase(byte, 2)}`).join('');
  const units = Array.from({ length: character.length }, (_, at) => `\\\\u${anyCase(character.charCodeAt(at), 4)}`);
  const escapes = [
    literal(character),
    percent,
    units.join(''),
    `&#0*${point};?`,
    `&#[xX]0*${anyCase(point, 1)};?`,
    ...(point < 256 ? [`\\\\x${anyCase(point, 2)}`] : []),
    ...[NAMED[character], SHORT[character]].flatMap((one) => (one === undefined ? [] : literal(one))),
    ...(character === ' ' ? ['\\+'] : []),
  ];
  return `(?:${escapes.join('|')})`;
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
