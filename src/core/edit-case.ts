import { isDeepStrictEqual } from 'node:util';
import type { Case, CaseAttributes, CaseUser } from './case.ts';
import type { EditableField, FieldAction } from './fields/field.ts';
import { type CasePatch, fields } from './fields/index.ts';
import { moveStatus } from './life-cycle.ts';
import type { DecidedAction, UserAction } from './user-action.ts';

/** Who edits, and when (ISO 8601). */
export interface Edit {
  at: string;
  by: CaseUser;
}

export interface Decision {
  after: Case;
  actions: DecidedAction[];
}

/** A field with its types forgotten, so that all fields can be treated alike. */
interface AnyField {
  name: EditableField;
  change(before: unknown, change: unknown): unknown;
  record(before: unknown, after: unknown): FieldAction[];
  replay(value: unknown, action: FieldAction): unknown;
}

const allFields = Object.values(fields) as unknown as AnyField[];

/**
 * Decides what an edit does to a case: the case afterwards and one user action per changed field (K-060).
 *
 * Fields that the edit names but that do not differ are dropped; with none left, the case comes back as it was.
 * Throws a `DocketError` that names the field where the edit breaks a limit.
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
    actions.push(...field.record(before[field.name], value).map((action) => ({ type: field.name, ...action })));
  }
  return actions.length === 0 ? { after: before, actions } : { after: touch(after, edit), actions };
}

/** Plays a recorded change back; kinds that are not edits of a field leave the case as it is. */
export function replayAction(before: Case, action: UserAction): Case {
  const edit: Edit = { at: action.created_at, by: action.created_by };
  const field = allFields.find(({ name }) => name === action.type);
  if (field) return touch(setField(before, field.name, field.replay(before[field.name], action), edit), edit);
  if (action.type === 'comment') return touch(isComment(action) ? countComment(before, action.action) : before, edit);
  return before;
}

/** Every kind of attachment is recorded under `comment`; only those of type `user` are counted as comments. */
function isComment({ payload }: UserAction): boolean {
  const type = (payload.comment as { type?: unknown } | undefined)?.type;
  return type === undefined || type === 'user';
}

/** The case with one comment more or fewer; a count of -1 stays "not counted". */
export function countComment<C extends Pick<CaseAttributes, 'total_comments'>>(before: C, action: string): C {
  if (before.total_comments < 0 || action === 'update') return before;
  return { ...before, total_comments: Math.max(0, before.total_comments + (action === 'delete' ? -1 : 1)) };
}

/** The case marked as changed by this edit. */
export function touch(before: Case, edit: Edit): Case {
  return { ...before, updated_at: edit.at, updated_by: edit.by, version: before.version + 1 };
}

function setField(before: Case, name: EditableField, value: unknown, edit: Edit): Case {
  if (name !== 'status') return { ...before, [name]: value };
  const to = value as Case['status'];
  return { ...before, ...moveStatus(before, to, edit.at, edit.by), status: to };
}
