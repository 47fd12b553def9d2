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
  const known = LIST_COLUMNS.join(', ');
  if (unknown !== undefined) throw new DocketError('list_column_unknown', { word: unknown.slice(0, 40), known });
  if (words.length === 0) throw new DocketError('list_columns_missing', { known });
  return [...new Set(words.filter((word) => isOneOf(LIST_COLUMNS, word)))];
}
