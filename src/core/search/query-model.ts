export const SORT_KEYS = ['number', 'title', 'severity', 'status', 'created', 'updated', 'closed'] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export type Comparison = '=' | '>' | '>=' | '<' | '<=';

/** Fields whose values are names, compared without regard to case; `none` stands for "has none". */
export const NAME_FIELDS = ['tag', 'assignee', 'reporter', 'category', 'connector'] as const;
export type NameField = (typeof NAME_FIELDS)[number];
export const TIME_FIELDS = ['created', 'updated', 'closed'] as const;
export type TimeField = (typeof TIME_FIELDS)[number];

/**
 * One condition of a query; `not` turns it round. Several values of one condition mean "any of them".
 *
 * A `text` that is a phrase (it was quoted) matches its words side by side, exactly; otherwise parts of words in titles
 * match, too. `id` is a UUID.
 */
export type Condition =
  | { field: 'status'; values: string[]; not: boolean }
  | { field: 'severity'; op: Comparison; values: string[]; not: boolean }
  | { field: NameField; values: string[]; not: boolean }
  | { field: 'pushed'; values: string[]; not: boolean }
  | { field: 'is'; values: string[]; not: boolean }
  | { field: 'number'; ranges: { from: number; to: number }[]; not: boolean }
  | { field: 'id'; value: string; not: boolean }
  | { field: TimeField; op: Comparison; value: string; not: boolean }
  | { field: 'text'; value: string; phrase: boolean; not: boolean };

export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** What to list, and in which order. `saved` names saved queries whose conditions hold as well. */
export interface CaseQuery {
  saved: string[];
  conditions: Condition[];
  sort: Sort | undefined;
}

/** Every name that may stand before a colon. */
export const FIELD_NAMES = [
  'status',
  'severity',
  ...NAME_FIELDS,
  'pushed',
  'number',
  ...TIME_FIELDS,
  'is',
  'sort',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/**
 * Return the order of a query: the one it asks for, else that of the time it looks at, newest first, else by number.
 */
export function orderOf({ sort, conditions }: CaseQuery): Sort {
  if (sort) return sort;
  const time = TIME_FIELDS.find((field) => conditions.some((one) => one.field === field));
  return { key: time ?? 'number', descending: true };
}

/** Tell whether a query looks for deleted cases. */
export function looksInTrash({ conditions }: CaseQuery): boolean {
  return conditions.some(({ field, not }) => field === 'is' && !not);
}
