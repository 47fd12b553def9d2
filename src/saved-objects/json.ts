import { endOfString, explainJson } from './json-error.ts';

/** Deepest nesting that is read; Lens states of Kibana stay under 40. */
export const maxDepth = 256;

/** Most values in one line, so that a line of empty lists cannot fill the memory. */
export const maxValues = 2_000_000;

/** A parsed line with what had to be repaired in it, or the reason why it is not JSON in plain words. */
export type Parsed = { ok: true; value: unknown; repairs: string[] } | { ok: false; message: string };

/**
 * Parses one line of JSON within `maxDepth` and `maxValues`. Postgres cannot hold NUL characters, halves of surrogate
 * pairs or infinite numbers, so these are replaced and each kind of repair is named once.
 */
export function parseJson(text: string): Parsed {
  const tooMuch = measure(text);
  if (tooMuch) return { ok: false, message: tooMuch };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, message: explainJson(text) };
  }
  if (!mayNeedRepair.test(text)) return { ok: true, value, repairs: [] };
  const repairs = new Set<string>();
  return { ok: true, value: repair(value, repairs), repairs: [...repairs] };
}

const quote = 0x22;

/** JSON.parse has no bounds of its own: deep or endless input would take the process down before it failed. */
function measure(text: string): string | null {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at);
        break;
      case 0x7b: // {
      case 0x5b: // [
        if (++depth > maxDepth) return `This line is nested deeper than ${maxDepth} levels.`;
        values++;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth--;
        break;
      case 0x2c: // ,
        values++;
        break;
    }
    if (values > maxValues) return `This line holds more than ${maxValues.toLocaleString('en')} values.`;
  }
  return null;
}

const mayNeedRepair = /\\u(?:0000|[dD][89a-fA-F])|[eE]\+?\d{3}|\d{300}/;

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
