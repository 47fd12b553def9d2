import { DocketError } from '../error.ts';
import { nearest } from '../nearest.ts';
import { NAMED_TIMES, namedTime } from './named-times.ts';
import type { Comparison } from './query-model.ts';
import type { FieldWord } from './scan-words.ts';

const FIELD = { field: 'query' };

/** The words that a field knows: its values, other words for them, and what is offered where neither was written. */
export interface KnownWords {
  values: readonly string[];
  same?: Readonly<Record<string, string>>;
  meant?: Readonly<Record<string, string>>;
  /** Values of other fields that people write here, with the word that finds them. */
  elsewhere?: ReadonlyMap<string, string>;
}

/**
 * Return the values as known words, whatever their case and whether they are written with spaces, `_` or `-`. Throw with
 * the nearest in their place where one is none.
 */
export function oneOf({ written, not, name, sign, values }: FieldWord, known: KnownWords): string[] {
  const found = values.map((value) => knownForm(value, known));
  if (found.every((one) => one !== undefined)) return found;
  const near = values.map((value) => knownForm(value, known) ?? meantBy(value, known));
  const other = values.length === 1 ? known.elsewhere?.get(plainForm(values[0] ?? '')) : undefined;
  const word = other ?? (near.includes(undefined) ? undefined : `${name}${sign}${near.join(',')}`);
  const meant = word === undefined ? '' : `${not ? '-' : ''}${word}`;
  const about = { written, known: known.values.join(', '), meant };
  throw new DocketError('search_value_unknown', about, { ...FIELD, instead: insteadOf(written, meant) });
}

/** Return what may be offered in place of a word; nothing where nothing is near. */
export function insteadOf(written: string, meant: string): { written: string; meant: string } | undefined {
  return meant === '' ? undefined : { written, meant };
}

const plainForm = (value: string) => value.toLowerCase().replace(/[\s_]/g, '-');

function knownForm(value: string, { values, same = {} }: KnownWords): string | undefined {
  const form = plainForm(value);
  if (values.includes(form)) return form;
  return Object.hasOwn(same, form) ? same[form] : undefined;
}

function meantBy(value: string, { values, meant = {} }: KnownWords): string | undefined {
  const form = plainForm(value);
  return Object.hasOwn(meant, form) ? meant[form] : nearest(form, values);
}

/** Return a case number or a range of them, ends included. */
export function numberRange(written: string, value: string): { from: number; to: number } {
  const match = /^#?(\d{1,9})(?:-#?(\d{1,9}))?$/.exec(value);
  if (!match) throw new DocketError('search_number_unreadable', { written }, FIELD);
  const from = Number(match[1]);
  return { from, to: match[2] === undefined ? from : Number(match[2]) };
}

/**
 * Return a time to compare with: a day of the calendar (`2026-11-01`, UTC), an age (`12h`, `7d`, `4w`, `6m`), or a span
 * with a name (`today`, `last-week`).
 *
 * A time with a minus sign is one before now: after `-1h` is less than an hour ago. Months and minutes are not told
 * apart there, so neither is taken.
 */
export function time(written: string, value: string, op: Comparison): { op: Comparison; value: string } {
  const lower = value.toLowerCase();
  const [, before] = /^(?:now)?-(\d{1,4}[hdw])$/.exec(lower) ?? [];
  if (before !== undefined) return { op: TURNED[op], value: before };
  const named = namedTime(lower);
  if (named) return { op, value: named };
  if (/^\d{1,4}[hdwm]$/.test(lower) || isDay(lower)) return { op, value: lower };
  const near = nearest(lower.replace(/[\s_]+/g, '-'), NAMED_TIMES);
  const meant = near !== undefined && written.endsWith(value) ? `${written.slice(0, -value.length)}${near}` : '';
  throw new DocketError('search_time_unreadable', { written, meant }, { ...FIELD, instead: insteadOf(written, meant) });
}

const TURNED: Record<Comparison, Comparison> = { '=': '=', '>': '<', '>=': '<=', '<': '>', '<=': '>=' };

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '0001') return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

/** Return the id of a person as Slack escapes them: `<@U123|name>`. */
export function personId(value: string): string {
  return value.replace(/^<@([A-Z0-9]+)(\|[^>]*)?>$/, '$1').replace(/^@(?=.)/, '');
}
