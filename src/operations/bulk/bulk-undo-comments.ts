import type { Attachment } from '../../core/attachments/attachment.ts';
import { deleteComment, recordComment } from '../../core/attachments/edit-comment.ts';
import { ACTIVITY_FULL, type BulkOutcome, CHANGED } from '../../core/bulk/outcome.ts';
import type { Case } from '../../core/cases/case.ts';
import { type Decision, type Edit, touch } from '../../core/cases/edit-case.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import { fileIdOf } from '../../core/push/build-incident.ts';
import { findAttachments } from '../../store/attachments/attachments.ts';
import { deleteAttachments, deleteFiles } from '../../store/bulk/bulk-writes.ts';
import { lockCases } from '../../store/cases/cases.ts';
import { change } from '../cases/change-cases.ts';
import type { SliceContext } from './bulk-way.ts';

const TOUCHED: BulkOutcome = { result: 'conflict', reason: 'The comment was edited or deleted since, so it stays so.' };

/** Delete the comments that a run made, where nobody edited or deleted them since. */
export async function undoComments(
  context: SliceContext,
  created: readonly UserAction[],
): Promise<Map<string, BulkOutcome>> {
  if (created.length === 0) return new Map();
  const { tx, actor, at } = context;
  const byCase = Map.groupBy(created, ({ case_id }) => case_id);
  await lockCases(tx, actor, [...byCase.keys()]);
  const ids = created.flatMap(({ comment_id }) => comment_id ?? []);
  const comments = new Map((await findAttachments(tx, actor, ids)).map((one) => [one.id, one]));
  const outcomes = new Map<string, BulkOutcome>();
  const gone = new Map<string, Attachment[]>();
  const changes = await change(context, [...byCase.keys()], (before, edit) => {
    const own = (byCase.get(before.id) ?? []).flatMap((action) => {
      const comment = comments.get(action.comment_id ?? '');
      return comment && !comment.deleted && comment.attributes.updated_at === null ? [{ action, comment }] : [];
    });
    outcomes.set(before.id, own.length > 0 ? CHANGED : TOUCHED);
    gone.set(
      before.id,
      own.map(({ comment }) => comment),
    );
    return own.reduce<Decision>((so, one) => without(so, one.comment, one.action, edit), {
      after: before,
      actions: [],
    });
  });
  for (const { before, full } of changes) {
    if (!full) continue;
    outcomes.set(before.id, ACTIVITY_FULL);
    gone.delete(before.id);
  }
  const removed = [...gone.values()].flat();
  await deleteAttachments(
    tx,
    actor,
    removed.map(({ id }) => id),
    at,
  );
  await deleteFiles(
    tx,
    actor,
    removed.flatMap(({ attributes }) => fileIdOf(attributes) ?? []),
  );
  return outcomes;
}

function without(so: Decision, comment: Attachment, { id }: UserAction, edit: Edit): Decision {
  const { after, actions } =
    comment.attributes.type === 'user' ? deleteComment(so.after, comment, edit) : deleteFile(so.after, comment, edit);
  const undo = { of: [id], restored: { total_comments: after.total_comments } };
  return { after, actions: [...so.actions, ...actions.map((action) => ({ ...action, undo }))] };
}

/** A file is no comment, so the count of comments stays. */
function deleteFile(before: Case, { id, attributes }: Attachment, edit: Edit): Decision {
  const action = { ...recordComment(id, 'delete', attributes), previous: attributes };
  return { after: touch(before, edit), actions: [action] };
}
