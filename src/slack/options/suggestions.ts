import type { PlainTextOption } from '@slack/types';
import { option } from '../blocks/elements.ts';
import { OPTION_TEXT } from '../limits.ts';

/**
 * Offer existing values as options, led by what was typed when it is none of them. What no option can hold is left out.
 */
export function suggestions(typed: string, existing: string[]): PlainTextOption[] {
  const text = typed.trim();
  const fresh = text !== '' && text.length <= OPTION_TEXT && !existing.includes(text) ? [text] : [];
  return [...fresh, ...existing.filter((value) => value.length <= OPTION_TEXT)].map((value) => option(value, value));
}
