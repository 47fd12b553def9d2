import type { Case } from './case.ts';
import { type Decision, type Edit, touch } from './edit-case.ts';

/** Days that a deleted case stays in the trash before it is removed for good. */
export const TRASH_DAYS = 30;

/** Record a deletion. Here it means "to the trash": the case itself stays as it is. */
export function deleteCase(before: Case, edit: Edit): Decision {
  return {
    after: touch(before, edit),
    actions: [{ type: 'delete_case', action: 'delete', payload: {}, previous: null }],
  };
}

/**
 * Record that a case came back from the trash; `deletions` are the user actions that this takes back. An import that
 * brings it back may have replaced it by what its file says.
 */
export function restoreCase(before: Case, deletions: string[], edit: Edit, isReplaced = false): Decision {
  const payload = isReplaced ? { imported: true } : {};
  const undo = { of: deletions, restored: {} };
  return {
    after: touch(before, edit),
    actions: [{ type: 'restore_case', action: 'create', payload, previous: null, undo }],
  };
}
