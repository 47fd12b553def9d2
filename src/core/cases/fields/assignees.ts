import { DocketError } from '../../error.ts';
import { MAX_ASSIGNEES_PER_CASE } from '../../limits.ts';
import type { CaseAssignee } from '../case.ts';
import { changeList, type Field, type ListChange, recordList } from './field.ts';

const key = (assignee: CaseAssignee) => assignee.uid;

/** Up to 10 people, each once. */
export const assignees: Field<'assignees', ListChange<CaseAssignee>> = {
  name: 'assignees',
  change(before, change) {
    const after = changeList(before, change, key);
    if (after.length > MAX_ASSIGNEES_PER_CASE && after.length > before.length) {
      throw new DocketError('too_many_assignees', { count: after.length }, { field: 'assignees' });
    }
    return after;
  },
  record: (before, after) => recordList(before, after, key, 'assignees'),
  replay(value, { action, payload }) {
    const list = payload.assignees ?? [];
    return changeList(value, action === 'add' ? { add: list } : { remove: list }, key);
  },
};
