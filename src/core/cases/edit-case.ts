import { isDeepStrictEqual } from 'node:util';
import { isOneOf } from '../objects.ts';
import type { CaseUser } from '../user.ts';
import { CASE_STATUSES, type Case, type CaseAttributes } from './case.ts';
import { allFields, fieldNamed } from './fields/any-field.ts';
import type { EditableField } from './fields/field.ts';
import type { CasePatch } from './fields/index.ts';
import { lifeCycleOf, moveStatus } from './life-cycle.ts';
import { type DecidedAction, TICKET_ENTRIES, type UserAction } from './user-action.ts';

/** Who edits, and when (ISO 8601). */
export interface Edit {
  at: string;
  by: CaseUser;
}

export interface Decision {
  after: Case;
  actions: DecidedAction[];
}

/**
 * Decide what an edit does to a case: the case afterwards and one user action per changed field.
 *
 * Fields that the edit names but that do not differ are dropped; with none left, the case comes back as it was. Throw a
 * `DocketError` that names the field where the edit breaks a limit.
 */
export function editCase(before: Case, patch: CasePatch, edit: Edit): Decision {
  let after: Case = before;
  const actions: DecidedAction[] = [];
  for (const field of allFields) {
    const change = patch[field.name];
    if (change === undefined) continue;
    const value = field.change(before[field.name], change);
    if (isDeepStrictEqual(value, before[field.name])) continue;
    after = setField(after, field.name, value, edit);
    actions.push(...recordField(before, field.name, value));
  }
  return actions.length === 0 ? { after: before, actions } : { after: touch(after, edit), actions };
}

/** Return the user actions of a field that gets a new value; a status remembers what moves with it. */
export function recordField(before: Case, name: EditableField, value: unknown): DecidedAction[] {
  const recorded = fieldNamed(name)?.record(before[name], value) ?? [];
  const life_cycle = name === 'status' ? { life_cycle: lifeCycleOf(before) } : {};
  return recorded.map((action) => ({ type: name, ...action, ...life_cycle }));
}

/** Play a recorded change back; kinds that are no change of the case leave it as it is. */
export function replayAction(before: Case, action: UserAction): Case {
  const edit: Edit = { at: action.created_at, by: action.created_by };
  if (action.undo) return touch({ ...before, ...action.undo.restored }, edit);
  if (action.type === 'delete_case') return touch(before, edit);
  const field = fieldNamed(action.type);
  if (field) return touch(setField(before, field.name, field.replay(before[field.name], action), edit), edit);
  if (TICKET_ENTRIES.has(action.type)) return touch(replayTicket(before, action), edit);
  if (action.type === 'comment') return touch(isComment(action) ? countComment(before, action.action) : before, edit);
  return before;
}

function replayTicket(before: Case, { type, payload }: UserAction): Case {
  if (type !== 'unlink_ticket') return { ...before, external_service: payload.externalService ?? null };
  const isShown = before.external_service?.connector_id === payload.connector_id;
  return isShown ? { ...before, external_service: null } : before;
}

/** Every kind of attachment is recorded under `comment`; only those of type `user` are counted as comments. */
function isComment({ payload }: UserAction): boolean {
  const type = payload.comment?.type;
  return type === undefined || type === 'user';
}

/** Return the case with one comment more or fewer; a count of -1 stays "not counted". */
export function countComment<C extends Pick<CaseAttributes, 'total_comments'>>(before: C, action: string): C {
  if (before.total_comments < 0 || action === 'update') return before;
  return { ...before, total_comments: Math.max(0, before.total_comments + (action === 'delete' ? -1 : 1)) };
}

/** Return the case marked as changed by this edit. */
export function touch(before: Case, edit: Edit): Case {
  return { ...before, updated_at: edit.at, updated_by: edit.by, version: before.version + 1 };
}

function setField(before: Case, name: EditableField, value: unknown, edit: Edit): Case {
  if (name !== 'status' || !isOneOf(CASE_STATUSES, value)) return { ...before, [name]: value };
  return { ...before, ...moveStatus(before, value, edit.at, edit.by), status: value };
}
