export { literalQuery, parseQuery } from './parse-query.ts';
export { printQuery } from './print-query.ts';
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
} from './query-model.ts';
export { repairQuery } from './repair-query.ts';
export { resolveQuery } from './resolve-query.ts';
export { SAVED_NAME } from './saved-name.ts';
