import { parseJson } from '../../json.ts';
import { isRecord } from '../../types.ts';

/**
 * Return the object that a `new_value` or `old_value` of before 8.1 holds as JSON; null where it is plain text. Kibana
 * decodes every text, which turns the title `123` into nothing; only what holds an object is decoded here, within the
 * bounds and with the repairs of a line, as it may hide in a text what a line may not hold.
 */
export function decodeObject(text: unknown): Record<string, unknown> | null {
  if (typeof text !== 'string' || !text.startsWith('{')) return null;
  const parsed = parseJson(text);
  return parsed.ok && isRecord(parsed.value) ? parsed.value : null;
}

/** Return the names in `action_field`; none where it is missing. */
export function actionFields(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((field) => typeof field === 'string') : [];
}
