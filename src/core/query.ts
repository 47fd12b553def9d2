import { CASE_SEVERITIES, CASE_STATUSES } from './case.ts';
import { DocketError } from './error.ts';

export const SORT_KEYS = ['number', 'title', 'severity', 'status', 'created', 'updated', 'closed'] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export type Comparison = '=' | '>' | '>=' | '<' | '<=';

/** One condition of a query; `not` turns it round. Several values of one condition mean "any of them". */
export type Condition =
  | { field: 'status'; values: string[]; not: boolean }
  | { field: 'severity'; op: Comparison; values: string[]; not: boolean }
  | { field: 'tag' | 'assignee' | 'reporter' | 'category' | 'connector'; values: string[]; not: boolean }
  | { field: 'pushed'; values: string[]; not: boolean }
  | { field: 'number'; from: number; to: number; not: boolean }
  | { field: 'created' | 'updated' | 'closed'; op: Comparison; value: string; not: boolean }
  | { field: 'text'; value: string; not: boolean };

/** What to list, and in which order. */
export interface CaseQuery {
  conditions: Condition[];
  sort: { key: SortKey; descending: boolean } | undefined;
}

const NAMES = [
  'status',
  'severity',
  'tag',
  'assignee',
  'reporter',
  'category',
  'connector',
  'pushed',
  'number',
  'created',
  'updated',
  'closed',
  'sort',
] as const;
const WORD = /^(-?)([a-z]+)(:|>=|<=|>|<)(.*)$/is;
/** A time: a date or an age such as `7d`. */
const TIME = /^(\d{4}-\d{2}-\d{2}|\d{1,4}[hdwm])$/;

/**
 * Reads the query language of lists, bulk and export: `status:open,in-progress severity>=high tag:phishing -tag:fp
 * assignee:none created>2026-11-01 updated<7d number:12-80 sort:-updated "free text"`.
 *
 * Throws a `DocketError` that points at the word it does not understand.
 */
export function parseQuery(text: string): CaseQuery {
  const query: CaseQuery = { conditions: [], sort: undefined };
  for (const word of words(text)) {
    const match = WORD.exec(word);
    const name = match?.[2]?.toLowerCase();
    if (!match || name === undefined || !(NAMES as readonly string[]).includes(name)) {
      if (match?.[3] === ':' && !/^https?$/i.test(name ?? '')) throw unknownWord(word, `I know ${NAMES.join(', ')}.`);
      query.conditions.push(freeText(word));
    } else if (name === 'sort') {
      query.sort = sortOf(word, unquote(match[4] ?? ''));
    } else {
      query.conditions.push(
        condition(word, name as (typeof NAMES)[number], match[1] === '-', match[3] as string, match[4] ?? ''),
      );
    }
  }
  return query;
}

/** Writes a query so that reading it gives the same query. */
export function printQuery(query: CaseQuery): string {
  const parts = query.conditions.map(printCondition);
  if (query.sort) parts.push(`sort:${query.sort.descending ? '-' : ''}${query.sort.key}`);
  return parts.join(' ');
}

function words(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .replace(/[“”]/g, '"')
      .match(/(?:"(?:\\.|[^"\\])*"?|[^\s"])+/gs) ?? []
  );
}

function unquote(text: string): string {
  const inner = /^"((?:\\.|[^"\\])*)"?$/s.exec(text)?.[1];
  return inner === undefined ? text : inner.replace(/\\(.)/gs, '$1');
}

function quote(text: string): string {
  return /^[^\s",:<>\\-][^\s",:<>\\]*$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function splitValues(text: string): string[] {
  return (text.match(/(?:"(?:\\.|[^"\\])*"?|[^,"])+/gs) ?? []).map(unquote).filter((value) => value !== '');
}

function freeText(word: string): Condition {
  const not = word.startsWith('-') && word.length > 1;
  return { field: 'text', value: unquote(not ? word.slice(1) : word), not };
}

function condition(word: string, field: (typeof NAMES)[number], not: boolean, sign: string, rest: string): Condition {
  const op: Comparison = sign === ':' ? '=' : (sign as Comparison);
  const values = splitValues(rest);
  if (values.length === 0) throw unknownWord(word, 'The value is missing.');
  switch (field) {
    case 'status':
      return { field, values: oneOf(word, values, CASE_STATUSES), not: plain(word, op, not) };
    case 'severity':
      return { field, op, values: oneOf(word, values, CASE_SEVERITIES), not };
    case 'pushed':
      return { field, values: oneOf(word, values, ['yes', 'no']), not: plain(word, op, not) };
    case 'number':
      return { field, ...range(word, values[0] ?? ''), not: plain(word, op, not) };
    case 'created':
    case 'updated':
    case 'closed': {
      const value = values[0] ?? '';
      if (!TIME.test(value)) throw unknownWord(word, 'Write a date such as 2026-11-01, or an age such as 12h, 7d, 4w.');
      return { field, op, value, not };
    }
    case 'sort':
      throw unknownWord(word, 'Sort stands alone.');
    default:
      return { field, values: values.map((value) => person(field, value)), not: plain(word, op, not) };
  }
}

/** People arrive as Slack escapes them, `<@U123|name>`; the id is what counts. */
function person(field: string, value: string): string {
  if (field !== 'assignee' && field !== 'reporter') return value;
  return value.replace(/^<@([A-Z0-9]+)(\|[^>]*)?>$/, '$1').replace(/^@/, '');
}

function plain(word: string, op: Comparison, not: boolean): boolean {
  if (op !== '=') throw unknownWord(word, 'Only “:” works here.');
  return not;
}

function oneOf(word: string, values: string[], known: readonly string[]): string[] {
  return values.map((value) => {
    const found = value.toLowerCase().replace(/[\s_]/g, '-');
    if (!known.includes(found)) throw unknownWord(word, `It can be ${known.join(', ')}.`);
    return found;
  });
}

function range(word: string, value: string): { from: number; to: number } {
  const match = /^#?(\d{1,9})(?:-#?(\d{1,9}))?$/.exec(value);
  if (!match) throw unknownWord(word, 'Write a number or a range such as 12-80.');
  const from = Number(match[1]);
  return { from, to: match[2] === undefined ? from : Number(match[2]) };
}

function sortOf(word: string, value: string): CaseQuery['sort'] {
  const descending = value.startsWith('-');
  const key = value.replace(/^-/, '').toLowerCase();
  if (!(SORT_KEYS as readonly string[]).includes(key))
    throw unknownWord(word, `I can sort by ${SORT_KEYS.join(', ')}.`);
  return { key: key as SortKey, descending };
}

function printCondition(condition: Condition): string {
  const not = condition.not ? '-' : '';
  switch (condition.field) {
    case 'text':
      return (
        not + (WORD.test(condition.value) ? `"${condition.value.replace(/["\\]/g, '\\$&')}"` : quote(condition.value))
      );
    case 'number':
      return `${not}number:${condition.from}${condition.to === condition.from ? '' : `-${condition.to}`}`;
    case 'created':
    case 'updated':
    case 'closed':
      return `${not}${condition.field}${sign(condition.op)}${condition.value}`;
    case 'severity':
      return `${not}severity${sign(condition.op)}${condition.values.join(',')}`;
    default:
      return `${not}${condition.field}:${condition.values.map(quote).join(',')}`;
  }
}

const sign = (op: Comparison) => (op === '=' ? ':' : op);

function unknownWord(word: string, hint: string): DocketError {
  return new DocketError('invalid_input', `I don't understand “${word}” in this search. ${hint}`, { field: 'query' });
}
