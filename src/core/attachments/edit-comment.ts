import type { Case } from '../cases/case.ts';
import { countComment, type Decision, type Edit, touch } from '../cases/edit-case.ts';
import type { DecidedAction } from '../cases/user-action.ts';
import type { Attachment, AttachmentAttributes } from './attachment.ts';
import { commentText } from './comment.ts';

/** What happens to a case and to one of its comments; `attributes` are the comment's afterwards. */
export interface CommentDecision extends Decision {
  attributes: AttachmentAttributes;
}

/**
 * Decide a new text for a comment; the same text changes nothing.
 *
 * The old attributes go to `previous`. Throw a `DocketError` on field `comment` when the text is empty or too long.
 */
export function editComment(before: Case, { id, attributes }: Attachment, text: string, edit: Edit): CommentDecision {
  const comment = commentText(text);
  if (comment === attributes.comment) return { after: before, actions: [], attributes };
  const after = { ...attributes, comment, updated_at: edit.at, updated_by: edit.by };
  return {
    after: touch(before, edit),
    actions: [{ ...recordComment(id, 'update', after), previous: attributes }],
    attributes: after,
  };
}

/** Decide that a comment goes. Its text stays only in `previous`, for the undo: the activity does not tell it. */
export function deleteComment(before: Case, { id, attributes }: Attachment, edit: Edit): CommentDecision {
  const counted = countComment(before, 'delete');
  return {
    after: touch(counted, edit),
    actions: [{ ...recordComment(id, 'delete', { ...attributes, comment: '' }), previous: attributes }],
    attributes,
  };
}

/** Return a user action on a comment, in Kibana's form (`docs/kibana-format.md#user-actions`). */
export function recordComment(
  comment_id: string,
  action: 'update' | 'delete',
  { comment = '', type, owner }: AttachmentAttributes,
): DecidedAction {
  return { type: 'comment', action, payload: { comment: { comment, type, owner } }, previous: null, comment_id };
}
