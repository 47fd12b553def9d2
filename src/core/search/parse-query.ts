import { CASE_SEVERITIES, CASE_STATUSES } from '../cases/case.ts';
import { DocketError } from '../error.ts';
import { itemAt } from '../lists.ts';
import { nearest } from '../nearest.ts';
import { isOneOf } from '../objects.ts';
import {
  type CaseQuery,
  type Comparison,
  type Condition,
  FIELD_NAMES,
  type FieldName,
  SORT_KEYS,
  type Sort,
  TIME_FIELDS,
} from './query-model.ts';
import { insteadOf, type KnownWords, numberRange, oneOf, personId, time } from './query-values.ts';
import { FIELD_MEANT, IS_MEANT, SEVERITY_MEANT, SEVERITY_WORDS, STATUS_MEANT, STATUS_WORDS } from './query-words.ts';
import { SAVED_NAME } from './saved-name.ts';
import { type FieldWord, scan, type Word } from './scan-words.ts';
import { joinValues, shorthandAt } from './shorthand.ts';

const FIELD = { field: 'query' };

const NUMBER = /^(?:#|case-)(\d{1,9})$/i;
const STATUS: KnownWords = { values: CASE_STATUSES, same: STATUS_WORDS, meant: STATUS_MEANT };
const SEVERITY: KnownWords = { values: CASE_SEVERITIES, same: SEVERITY_WORDS, meant: SEVERITY_MEANT };
const IS: KnownWords = { values: ['deleted'], elsewhere: IS_MEANT };
/** Fields whose values have an order. */
const COMPARABLE: readonly FieldName[] = ['severity', ...TIME_FIELDS];
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Read the query language of lists, bulk and export: `status:open,in-progress severity>=high tag:phishing -tag:fp
 * assignee:me created>2026-11-01 updated<7d number:12-80 sort:-updated "free text" @saved-query`.
 *
 * Some bare words stand for a condition (`open`, `mine`, `sev1`, `last week`); in quotation marks they are text. Throw a
 * `DocketError` that points at the word it does not understand, and nothing else.
 */
export function parseQuery(text: string): CaseQuery {
  return read(text, false).query;
}

/**
 * Return the query in which words that `parseQuery` takes for conditions are text; undefined where there are none. Throw
 * as `parseQuery` does.
 */
export function literalQuery(text: string): CaseQuery | undefined {
  const { query, hasShorthand } = read(text, true);
  return hasShorthand ? query : undefined;
}

function read(text: string, isLiteral: boolean): { query: CaseQuery; hasShorthand: boolean } {
  const query: CaseQuery = { saved: [], conditions: [], sort: undefined };
  const words: Word[] = [];
  for (const word of joinValues(scan(text))) {
    if (word.kind === 'field' && word.name === 'sort') query.sort = sortOf(word);
    else if (isSavedName(word)) query.saved.push(word.text.slice(1).toLowerCase());
    else if (word.kind !== 'phrase' || word.text !== '') words.push(word);
  }
  let hasShorthand = false;
  // What is no condition is out of the way by now, so that the same words are neighbours in what was printed.
  for (let at = 0; at < words.length; ) {
    const short = shorthandAt(words, at);
    const taken = words.slice(at, at + (short?.words ?? 1));
    if (short) hasShorthand = true;
    if (short && !isLiteral) query.conditions.push(short.condition);
    else query.conditions.push(short ? quoted(taken) : conditionOf(itemAt(taken, 0)));
    at += taken.length;
  }
  return { query, hasShorthand };
}

function isSavedName(word: Word): word is Extract<Word, { kind: 'bare' }> {
  const name = word.kind === 'bare' && !word.not && word.text.startsWith('@') ? word.text.slice(1).toLowerCase() : '';
  return name !== 'me' && SAVED_NAME.test(name);
}

function quoted(words: readonly Word[]): Condition {
  const value = words.map((word) => (word.kind === 'field' ? word.written : word.text)).join(' ');
  return { field: 'text', value, phrase: true, not: words[0]?.not ?? false };
}

function conditionOf(word: Word): Condition {
  const { not } = word;
  if (word.kind === 'phrase') return { field: 'text', value: word.text, phrase: true, not };
  if (word.kind === 'bare') return bare(word.text, not);
  if (isFieldName(word.name) && word.name !== 'sort') return condition(word, word.name);
  return { field: 'text', value: notAField(word), phrase: false, not };
}

function isFieldName(name: string): name is FieldName {
  return (FIELD_NAMES as readonly string[]).includes(name);
}

/**
 * A link or a comparison of other things is free text; an unknown name before a colon, or one near to a field that can be
 * compared so, is most likely a slip.
 */
function notAField({ written, not, name, sign, rest }: FieldWord): string {
  const isColon = sign === ':';
  const isLink = isColon && /^https?$/.test(name);
  const near = isLink ? undefined : (otherName(name) ?? nearest(name, isColon ? FIELD_NAMES : COMPARABLE));
  const meant = near === undefined ? '' : mended(`${not ? '-' : ''}${near}${sign}${rest}`);
  if (!isLink && (isColon || meant !== '')) {
    const about = { written, known: FIELD_NAMES.join(', '), meant };
    throw new DocketError('search_field_unknown', about, { ...FIELD, instead: insteadOf(written, meant) });
  }
  const text = not ? written.slice(1) : written;
  if (text.includes('"')) throw new DocketError('search_quotes_open', { written }, FIELD);
  return text;
}

const otherName = (name: string) => (Object.hasOwn(FIELD_MEANT, name) ? FIELD_MEANT[name] : undefined);

/** Return a word if it can be read, or what its value is near to; nothing where it is near to nothing. */
function mended(word: string): string {
  try {
    parseQuery(word);
    return word;
  } catch (error) {
    return error instanceof DocketError ? (error.instead?.meant ?? '') : '';
  }
}

function bare(text: string, not: boolean): Condition {
  const number = Number(NUMBER.exec(text)?.[1] ?? Number.NaN);
  if (!Number.isNaN(number)) return { field: 'number', ranges: [{ from: number, to: number }], not };
  if (UUID.test(text)) return { field: 'id', value: text.toLowerCase(), not };
  return { field: 'text', value: text, phrase: false, not };
}

function condition(word: FieldWord, field: Exclude<FieldName, 'sort'>): Condition {
  const { written, not, values, sign } = word;
  const op: Comparison = sign === ':' ? '=' : sign;
  const [value] = values;
  if (value === undefined) throw new DocketError('search_value_missing', { written }, FIELD);
  if (op !== '=' && values.length > 1) throw new DocketError('search_compares_many', { written }, FIELD);
  switch (field) {
    case 'severity':
      return { field, op, values: oneOf(word, SEVERITY), not };
    case 'created':
    case 'updated':
    case 'closed':
      if (values.length > 1) throw new DocketError('search_many_times', { written }, FIELD);
      return { field, ...time(written, value, op), not };
    default:
      if (op !== '=') throw new DocketError('search_sign_unusable', { written }, FIELD);
  }
  switch (field) {
    case 'status':
      return { field, values: oneOf(word, STATUS), not };
    case 'pushed':
      return { field, values: oneOf(word, { values: ['yes', 'no'] }), not };
    case 'is':
      return { field, values: oneOf(word, IS), not };
    case 'number':
      return { field, ranges: values.map((one) => numberRange(written, one)), not };
    case 'assignee':
    case 'reporter':
      return { field, values: values.map(personId), not };
    case 'tag':
    case 'category':
    case 'connector':
      return { field, values, not };
  }
}

function sortOf({ written, values, not, sign }: FieldWord): Sort {
  const [first = '', ...others] = values;
  const value = others.length === 0 && sign === ':' && !not ? first.toLowerCase() : '';
  const descending = value.startsWith('-');
  const key = value.replace(/^-/, '');
  if (!isOneOf(SORT_KEYS, key)) {
    const near = value === '' ? undefined : nearest(key, SORT_KEYS);
    const meant = near === undefined ? '' : `sort:${descending ? '-' : ''}${near}`;
    const about = { written, known: SORT_KEYS.join(', '), meant };
    throw new DocketError('search_sort_unknown', about, { ...FIELD, instead: insteadOf(written, meant) });
  }
  return { key, descending };
}
