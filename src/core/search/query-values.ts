import { DocketError } from '../error.ts';

/** Return an error that points at the word as it was written, and says what would be right. */
export function notUnderstood(written: string, hint: string): DocketError {
  const shown = written.length > 80 ? `${written.slice(0, 80)}…` : written;
  return new DocketError('invalid_input', `I don't understand “${shown}” in this search. ${hint}`, { field: 'query' });
}

/** Return the values as known words, whatever their case and whether they are written with spaces, `_` or `-`. */
export function oneOf(written: string, values: string[], known: readonly string[]): string[] {
  return values.map((value) => {
    const found = value.toLowerCase().replace(/[\s_]/g, '-');
    if (!known.includes(found)) throw notUnderstood(written, `It can be ${known.join(', ')}.`);
    return found;
  });
}

/** Return a case number or a range of them, ends included. */
export function numberRange(written: string, value: string): { from: number; to: number } {
  const match = /^#?(\d{1,9})(?:-#?(\d{1,9}))?$/.exec(value);
  if (!match) throw notUnderstood(written, 'Write a number or a range such as 12-80.');
  const from = Number(match[1]);
  return { from, to: match[2] === undefined ? from : Number(match[2]) };
}

/** Return a day of the calendar (`2026-11-01`, UTC) or an age (`12h`, `7d`, `4w`, `6m`). */
export function time(written: string, value: string): string {
  const lower = value.toLowerCase();
  if (/^\d{1,4}[hdwm]$/.test(lower) || isDay(lower)) return lower;
  throw notUnderstood(written, 'Write a date such as 2026-11-01, or an age such as 12h, 7d, 4w.');
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '0001') return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

/** Return the id of a person as Slack escapes them: `<@U123|name>`. */
export function personId(value: string): string {
  return value.replace(/^<@([A-Z0-9]+)(\|[^>]*)?>$/, '$1').replace(/^@(?=.)/, '');
}
