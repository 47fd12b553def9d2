export {
  type CaseQuery,
  type Comparison,
  type Condition,
  looksInTrash,
  NAME_FIELDS,
  type NameField,
  orderOf,
  SORT_KEYS,
  type Sort,
  type SortKey,
} from './query/model.ts';
export { parseQuery } from './query/parse.ts';
export { printQuery } from './query/print.ts';
export { resolveQuery } from './query/resolve.ts';
export { SAVED_NAME } from './query/saved-name.ts';
