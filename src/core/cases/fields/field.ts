import type { CaseAttributes } from '../case.ts';
import type { DecidedAction } from '../user-action.ts';

/** The fields of a case that a person can edit. */
export type EditableField =
  | 'title'
  | 'description'
  | 'status'
  | 'severity'
  | 'tags'
  | 'category'
  | 'assignees'
  | 'settings'
  | 'connector'
  | 'customFields';

export type FieldAction = Pick<DecidedAction, 'action' | 'payload' | 'previous'>;

/** A change to a list: `replace` first, then `remove`, then `add`; what is there already is not added twice. */
export interface ListChange<T> {
  replace?: T[];
  remove?: T[];
  add?: T[];
}

/**
 * One editable field of a case: how an edit is understood, what is recorded, and how the record is played back.
 *
 * `change` answers the new value or throws a `DocketError` that names the field; limits bind what the edit adds, never
 * what an import brought. `record` is called only when the value really differs.
 */
export interface Field<K extends EditableField, Change> {
  name: K;
  change(before: CaseAttributes[K], change: Change): CaseAttributes[K];
  record(before: CaseAttributes[K], after: CaseAttributes[K]): FieldAction[];
  replay(value: CaseAttributes[K], action: FieldAction): CaseAttributes[K];
}

/** Apply a change to a list, keyed by `key`: what stays keeps its order, what is new comes after it. */
export function changeList<T>(before: T[], change: ListChange<T>, key: (item: T) => string): T[] {
  const wanted = new Map((change.replace ?? before).map((item) => [key(item), item]));
  for (const item of change.remove ?? []) wanted.delete(key(item));
  for (const item of change.add ?? []) wanted.set(key(item), item);
  const had = new Set(before.map(key));
  const stays = before.filter((item) => wanted.has(key(item)));
  return [...stays, ...[...wanted].filter(([name]) => !had.has(name)).map(([, item]) => item)];
}

/** Record a list's difference as Kibana does: one entry for what came, one for what went. */
export function recordList<T>(before: T[], after: T[], key: (item: T) => string, name: string): FieldAction[] {
  const had = new Set(before.map(key));
  const has = new Set(after.map(key));
  const added = after.filter((item) => !had.has(key(item)));
  const removed = before.filter((item) => !has.has(key(item)));
  const actions: FieldAction[] = [];
  if (added.length > 0) actions.push({ action: 'add', payload: { [name]: added }, previous: before });
  if (removed.length > 0) actions.push({ action: 'delete', payload: { [name]: removed }, previous: before });
  return actions;
}
