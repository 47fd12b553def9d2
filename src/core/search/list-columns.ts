import { DocketError } from '../error.ts';
import { isOneOf } from '../objects.ts';

/** What a list can show of a case beside its number and title. */
export const LIST_COLUMNS = [
  'severity',
  'status',
  'assignees',
  'age',
  'comments',
  'ticket',
  'updated',
  'tags',
  'category',
  'reporter',
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

export const DEFAULT_COLUMNS: readonly ListColumn[] = LIST_COLUMNS.slice(0, 6);

/** Return the columns named in a text, in that order. Throw a `DocketError` that names what it does not know. */
export function parseColumns(text: string): ListColumn[] {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const unknown = words.find((word) => !isOneOf(LIST_COLUMNS, word));
  if (unknown !== undefined || words.length === 0) {
    const what = unknown === undefined ? 'Which columns?' : `There is no column “${unknown.slice(0, 40)}”.`;
    throw new DocketError('invalid_input', `${what} There are ${LIST_COLUMNS.join(', ')}.`);
  }
  return [...new Set(words.filter((word) => isOneOf(LIST_COLUMNS, word)))];
}
