import type { CaseFields } from './connector.ts';

/** Return a case field as text; undefined where the case leaves it empty. */
export function textField(fields: CaseFields, key: string): string | undefined {
  const value = fields[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Return those of the case fields that the case sets, as text: what it leaves empty is not emptied in the other system.
 */
export function textFields(fields: CaseFields, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const text = textField(fields, key);
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

/** Return a case field of several choices; empty where the case leaves it empty. */
export function listField(fields: CaseFields, key: string): string[] {
  const value = fields[key];
  return (Array.isArray(value) ? value : [value])
    .filter((one) => one !== null && one !== undefined && one !== '')
    .map(String);
}

/** Return a case field of JSON, as Kibana keeps it (text) or read already; empty where it is no object. */
export function jsonField(fields: CaseFields, key: string): Record<string, unknown> {
  const value = fields[key];
  const read = typeof value === 'string' ? parse(value) : value;
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
