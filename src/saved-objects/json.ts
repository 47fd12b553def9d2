import { endOfString, explainJson } from './json-error.ts';

/** Deepest nesting that is read; Lens states of Kibana stay under 40. */
export const MAX_DEPTH = 256;

/** Most values in one line, so that a line of empty lists cannot fill the memory. */
export const MAX_VALUES = 2_000_000;

/** A parsed line with what had to be repaired in it, or the reason why it is not JSON in plain words. */
export type Parsed = { ok: true; value: unknown; repairs: string[] } | { ok: false; message: string };

/**
 * Parse one line of JSON within `maxDepth` and `maxValues`. Postgres cannot hold NUL characters, halves of surrogate
 * pairs or infinite numbers, so these are replaced and each kind of repair is named once.
 */
export function parseJson(text: string): Parsed {
  const { tooMuch, overflows } = measure(text);
  if (tooMuch) return { ok: false, message: tooMuch };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, message: explainJson(text) };
  }
  if (!overflows && !(text.includes('\\u') && badEscape.test(text))) return { ok: true, value, repairs: [] };
  const repairs = new Set<string>();
  return { ok: true, value: repair(value, repairs), repairs: [...repairs] };
}

/**
 * What a look at the text tells: `tooMuch` says which bound it breaks, `overflows` that it holds an infinite number.
 */
type Measured = { tooMuch?: string; overflows: boolean };

/** JSON.parse has no bounds of its own: deep or endless input would take the process down before it failed. */
function measure(text: string): Measured {
  let depth = 0;
  let values = 0;
  let overflows = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === quote) {
      at = endOfString(text, at);
    } else if (character === openBrace || character === openBracket) {
      values++;
      if (++depth > MAX_DEPTH) return { tooMuch: `This line is nested deeper than ${MAX_DEPTH} levels.`, overflows };
    } else if (character === closeBrace || character === closeBracket) {
      depth--;
    } else if (character === comma) {
      values++;
    } else if (character >= zero && character <= nine) {
      number.lastIndex = at;
      const [digits = ''] = number.exec(text) ?? [];
      overflows ||= Number(digits) === Number.POSITIVE_INFINITY;
      at += digits.length - 1;
    }
    if (values > MAX_VALUES) {
      return { tooMuch: `This line holds more than ${MAX_VALUES.toLocaleString('en')} values.`, overflows };
    }
  }
  return { overflows };
}

const [quote, comma, zero, nine] = [0x22, 0x2c, 0x30, 0x39];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
const number = /\d[\d.eE+-]*/y;
const badEscape = /\\u(?:0000|[dD][89a-fA-F])/;

function repair(value: unknown, repairs: Set<string>): unknown {
  if (typeof value === 'string') return repairText(value, repairs);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    repairs.add('A number too large to keep was left empty.');
    return null;
  }
  if (Array.isArray(value)) return value.map((item) => repair(item, repairs));
  if (typeof value !== 'object' || value === null) return value;
  // fromEntries defines keys instead of assigning them, so a key named __proto__ stays plain data.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [repairText(key, repairs), repair(member, repairs)]),
  );
}

function repairText(text: string, repairs: Set<string>): string {
  let repaired = text;
  if (repaired.includes('\0')) {
    repairs.add('NUL characters, which cannot be stored, were replaced by \uFFFD.');
    repaired = repaired.replaceAll('\0', '\uFFFD');
  }
  if (!repaired.isWellFormed()) {
    repairs.add('Broken characters (half of a surrogate pair) were replaced by \uFFFD.');
    repaired = repaired.toWellFormed();
  }
  return repaired;
}
