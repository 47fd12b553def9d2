import { isDeepStrictEqual } from 'node:util';
import type { Attachment, AttachmentAttributes } from '../attachments/attachment.ts';
import { type CommentDecision, recordComment } from '../attachments/edit-comment.ts';
import type { Case } from '../cases/case.ts';
import { countComment, type Decision, type Edit, recordField, touch } from '../cases/edit-case.ts';
import { allFields, fieldNamed } from '../cases/fields/any-field.ts';
import type { UserAction } from '../cases/user-action.ts';

/** How long a change can be undone. */
export const UNDO_MINUTES = 10;

/** The types of user actions that can be undone; of comments, all but their creation. */
export const UNDOABLE_TYPES: readonly string[] = [...allFields.map(({ name }) => name), 'comment', 'delete_case'];

/** Tell whether a user action is a change that can be undone. An undo cannot: to do it again, do it again. */
export function isUndoable({ type, action, undo }: UserAction): boolean {
  return undo === undefined && UNDOABLE_TYPES.includes(type) && !(type === 'comment' && action === 'create');
}

/** Return what a user action changed: two changes get in each other's way only where this is the same. */
export function thingOf({ type, comment_id }: UserAction): string {
  if (type === 'comment') return `comment:${comment_id}`;
  return type === 'restore_case' ? 'delete_case' : type;
}

/**
 * Return the last change of the same thing after `targets` (changes of one thing by one operation), or undefined where
 * there is none. Changes that were undone themselves do not count; when `targets` were undone, that undo is the answer.
 *
 * `history` holds what was recorded for the case from the first target on, in that order.
 */
export function changedSince(targets: readonly UserAction[], history: readonly UserAction[]): UserAction | undefined {
  const own = new Set(targets.map(({ id }) => id));
  const thing = targets[0] && thingOf(targets[0]);
  const later = history.filter((action) => !own.has(action.id) && thingOf(action) === thing);
  return withoutUndone(later).at(-1);
}

/** Return the activity without the changes that were undone in it, and their undos. */
export function withoutUndone<A extends Pick<UserAction, 'id' | 'undo'>>(actions: readonly A[]): A[] {
  const ids = new Set(actions.map(({ id }) => id));
  const undone = new Set(actions.flatMap(({ undo }) => undo?.of ?? []));
  return actions.filter(({ id, undo }) => !undone.has(id) && !undo?.of.every((one) => ids.has(one)));
}

/**
 * Decide the undo of one operation's changes to one field: the value before comes back whole, with what moves with it.
 * Undefined where the field is not as they left it, which an import can bring about without a user action.
 */
export function undoField(before: Case, targets: readonly UserAction[], edit: Edit): Decision | undefined {
  const [first] = targets;
  const field = first && fieldNamed(first.type);
  if (!field) return undefined;
  const left = targets.reduce((value, action) => field.replay(value, action), first.previous);
  if (!isDeepStrictEqual(left, before[field.name])) return undefined;
  const restored = { [field.name]: first.previous, ...first.life_cycle };
  const undo = { of: targets.map(({ id }) => id), restored };
  const actions = recordField(before, field.name, first.previous).map((action) => ({ ...action, undo }));
  return { after: touch({ ...before, ...restored }, edit), actions };
}

/**
 * Decide the undo of an edit or a deletion of a comment; undefined where the comment is not as that left it.
 *
 * Recorded as an `update`, which Kibana shows as an edit: a second `create` would show the comment twice.
 */
export function undoComment(
  before: Case,
  comment: Attachment & { deleted: boolean },
  target: UserAction,
  edit: Edit,
): CommentDecision | undefined {
  const wasDeletion = target.action === 'delete';
  const left = target.payload.comment?.comment;
  if (comment.deleted !== wasDeletion || (!wasDeletion && comment.attributes.comment !== left)) return undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a recorded change of a comment replaced is the comment as it was
  const attributes = target.previous as AttachmentAttributes;
  const counted = wasDeletion ? countComment(before, 'create') : before;
  const restored = wasDeletion ? { total_comments: counted.total_comments } : {};
  const action = {
    ...recordComment(comment.id, 'update', attributes),
    previous: comment.attributes,
    undo: { of: [target.id], restored },
  };
  return { after: touch(counted, edit), actions: [action], attributes };
}
