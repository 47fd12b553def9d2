import { CASE_SEVERITIES, CASE_STATUSES } from '../cases/case.ts';
import { DocketError } from '../error.ts';
import { isOneOf } from '../objects.ts';
import {
  type CaseQuery,
  type Comparison,
  type Condition,
  FIELD_NAMES,
  type FieldName,
  SORT_KEYS,
  type Sort,
} from './query-model.ts';
import { numberRange, oneOf, personId, time } from './query-values.ts';
import { SAVED_NAME } from './saved-name.ts';
import { scan, type Word } from './scan-words.ts';

type FieldWord = Extract<Word, { kind: 'field' }>;

const FIELD = { field: 'query' };

const NUMBER = /^(?:#|case-)(\d{1,9})$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Read the query language of lists, bulk and export: `status:open,in-progress severity>=high tag:phishing -tag:fp
 * assignee:me created>2026-11-01 updated<7d number:12-80 sort:-updated "free text" @saved-query`.
 *
 * Throw a `DocketError` that points at the word it does not understand, and nothing else.
 */
export function parseQuery(text: string): CaseQuery {
  const query: CaseQuery = { saved: [], conditions: [], sort: undefined };
  for (const word of scan(text)) {
    if (word.kind === 'field' && isFieldName(word.name)) {
      if (word.name === 'sort') query.sort = sortOf(word);
      else query.conditions.push(condition(word, word.name));
    } else if (word.kind === 'field') {
      query.conditions.push({ field: 'text', value: notAField(word), phrase: false, not: word.not });
    } else if (word.kind === 'phrase') {
      if (word.text !== '') query.conditions.push({ field: 'text', value: word.text, phrase: true, not: word.not });
    } else if (!word.not && word.text.startsWith('@') && SAVED_NAME.test(word.text.slice(1).toLowerCase())) {
      query.saved.push(word.text.slice(1).toLowerCase());
    } else {
      query.conditions.push(bare(word.text, word.not));
    }
  }
  return query;
}

function isFieldName(name: string): name is FieldName {
  return (FIELD_NAMES as readonly string[]).includes(name);
}

/** A link or a comparison of other things is free text; an unknown name before a colon is most likely a slip. */
function notAField({ written, not, name, sign }: FieldWord): string {
  const isLink = /^https?$/.test(name);
  if (sign === ':' && !isLink)
    throw new DocketError('search_field_unknown', { written, known: FIELD_NAMES.join(', ') }, FIELD);
  const text = not ? written.slice(1) : written;
  if (text.includes('"')) throw new DocketError('search_quotes_open', { written }, FIELD);
  return text;
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
      return { field, op, values: oneOf(written, values, CASE_SEVERITIES), not };
    case 'created':
    case 'updated':
    case 'closed':
      if (values.length > 1) throw new DocketError('search_many_times', { written }, FIELD);
      return { field, op, value: time(written, value), not };
    default:
      if (op !== '=') throw new DocketError('search_sign_unusable', { written }, FIELD);
  }
  switch (field) {
    case 'status':
      return { field, values: oneOf(written, values, CASE_STATUSES), not };
    case 'pushed':
      return { field, values: oneOf(written, values, ['yes', 'no']), not };
    case 'is':
      return { field, values: oneOf(written, values, ['deleted']), not };
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
    throw new DocketError('search_sort_unknown', { written, known: SORT_KEYS.join(', ') }, FIELD);
  }
  return { key, descending };
}
