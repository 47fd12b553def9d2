import { DocketError } from '../error.ts';

const FIELD = { field: 'query' };

/** Return the values as known words, whatever their case and whether they are written with spaces, `_` or `-`. */
export function oneOf(written: string, values: string[], known: readonly string[]): string[] {
  return values.map((value) => {
    const found = value.toLowerCase().replace(/[\s_]/g, '-');
    if (!known.includes(found))
      throw new DocketError('search_value_unknown', { written, known: known.join(', ') }, FIELD);
    return found;
  });
}

/** Return a case number or a range of them, ends included. */
export function numberRange(written: string, value: string): { from: number; to: number } {
  const match = /^#?(\d{1,9})(?:-#?(\d{1,9}))?$/.exec(value);
  if (!match) throw new DocketError('search_number_unreadable', { written }, FIELD);
  const from = Number(match[1]);
  return { from, to: match[2] === undefined ? from : Number(match[2]) };
}

/** Return a day of the calendar (`2026-11-01`, UTC) or an age (`12h`, `7d`, `4w`, `6m`). */
export function time(written: string, value: string): string {
  const lower = value.toLowerCase();
  if (/^\d{1,4}[hdwm]$/.test(lower) || isDay(lower)) return lower;
  throw new DocketError('search_time_unreadable', { written }, FIELD);
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
