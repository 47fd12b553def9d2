import { CASE_SEVERITIES, CASE_STATUSES } from '../cases/case.ts';
import { isOneOf } from '../objects.ts';
import { namedTime } from './named-times.ts';
import { type Condition, TIME_FIELDS, type TimeField } from './query-model.ts';
import { SEVERITY_WORDS, STATUS_WORDS } from './query-words.ts';
import type { Word } from './scan-words.ts';

/** What bare words say, and how many of them say it. */
interface Shorthand {
  condition: Condition;
  words: number;
}

const TIME_WORDS: Readonly<Record<string, TimeField>> = {
  created: 'created',
  opened: 'created',
  updated: 'updated',
  closed: 'closed',
};

/**
 * Return what the bare words from a place on say of a case without naming a field: `open`, `in progress`, `mine`, `sev1`,
 * `last week`, `closed yesterday`; undefined where they are text.
 */
export function shorthandAt(words: readonly Word[], at: number): Shorthand | undefined {
  const first = bareText(words[at]);
  if (first === undefined) return undefined;
  const not = words[at]?.not ?? false;
  const field = Object.hasOwn(TIME_WORDS, first) ? TIME_WORDS[first] : undefined;
  const since = field && timeAt(words, at + 1);
  if (field && since) return { condition: timeCondition(field, since.name, not), words: since.words + 1 };
  const time = timeAt(words, at);
  if (time) return { condition: timeCondition('created', time.name, not), words: time.words };
  if (first === 'in' && follower(words, at) === 'progress') {
    return { condition: { field: 'status', values: ['in-progress'], not }, words: 2 };
  }
  const condition = ofOneWord(first, not);
  return condition && { condition, words: 1 };
}

/** Join a value with the word after it, where people write it as two: `status:in progress`, `created:last week`. */
export function joinValues(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const value = before?.kind === 'field' ? before.values.at(-1) : undefined;
    const next = word.not ? undefined : bareText(word);
    const pair = `${value} ${next}`.toLowerCase();
    if (before?.kind === 'field' && isPair(before.name, pair)) {
      const values = [...before.values.slice(0, -1), pair];
      joined[joined.length - 1] = { ...before, values, written: `${before.written} ${word.written}` };
    } else joined.push(word);
  }
  return joined;
}

function isPair(field: string, pair: string): boolean {
  if (field === 'status') return pair === 'in progress';
  return isOneOf(TIME_FIELDS, field) && namedTime(pair) !== undefined;
}

function timeAt(words: readonly Word[], at: number): { name: string; words: number } | undefined {
  const first = bareText(words[at]);
  if (first === undefined) return undefined;
  const name = namedTime(first);
  if (name) return { name, words: 1 };
  const pair = namedTime(`${first} ${follower(words, at)}`);
  return pair && { name: pair, words: 2 };
}

function timeCondition(field: TimeField, value: string, not: boolean): Condition {
  return { field, op: '=', value, not };
}

function ofOneWord(word: string, not: boolean): Condition | undefined {
  if (word === 'mine' || word === '@me') return { field: 'assignee', values: ['me'], not };
  if (word === 'unassigned') return { field: 'assignee', values: ['none'], not };
  const status = word === 'progress' ? undefined : (STATUS_WORDS[word] ?? word.replaceAll('_', '-'));
  if (isOneOf(CASE_STATUSES, status)) return { field: 'status', values: [status], not };
  const severity = SEVERITY_WORDS[word] ?? word;
  return isOneOf(CASE_SEVERITIES, severity) ? { field: 'severity', op: '=', values: [severity], not } : undefined;
}

const bareText = (word: Word | undefined) => (word?.kind === 'bare' ? word.text.toLowerCase() : undefined);

function follower(words: readonly Word[], at: number): string | undefined {
  const next = words[at + 1];
  return next?.not ? undefined : bareText(next);
}
