import type { Attachment } from '../core/attachment.ts';
import { ACTIVITY_FULL, type BulkOutcome, CHANGED } from '../core/bulk/outcome.ts';
import type { Decision } from '../core/edit-case.ts';
import { deleteComment } from '../core/edit-comment.ts';
import type { UserAction } from '../core/user-action.ts';
import { findAttachments } from '../store/attachments.ts';
import { deleteAttachments } from '../store/bulk-writes.ts';
import { lockCases } from '../store/cases.ts';
import { change } from './change.ts';
import type { SliceContext } from './run-bulk-way.ts';

const TOUCHED: BulkOutcome = { result: 'conflict', reason: 'The comment was edited or deleted since, so it stays so.' };

/** Deletes the comments that a run made, where nobody edited or deleted them since. */
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
  const gone = new Map<string, string[]>();
  const changes = await change(context, [...byCase.keys()], (before, edit) => {
    const own = (byCase.get(before.id) ?? []).flatMap((action) => {
      const comment = comments.get(action.comment_id ?? '');
      return comment && !comment.deleted && comment.attributes.updated_at === null ? [{ action, comment }] : [];
    });
    outcomes.set(before.id, own.length > 0 ? CHANGED : TOUCHED);
    gone.set(
      before.id,
      own.map(({ comment }) => comment.id),
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
  await deleteAttachments(tx, actor, [...gone.values()].flat(), at);
  return outcomes;
}

function without(so: Decision, comment: Attachment, { id }: UserAction, edit: Parameters<typeof deleteComment>[2]) {
  const { after, actions } = deleteComment(so.after, comment, edit);
  const undo = { of: [id], restored: { total_comments: after.total_comments } };
  return { after, actions: [...so.actions, ...actions.map((action) => ({ ...action, undo }))] };
}
