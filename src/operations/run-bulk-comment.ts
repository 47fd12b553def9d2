import type { Attachment } from '../core/attachment.ts';
import type { BulkComment } from '../core/bulk/comment.ts';
import { ACTIVITY_FULL, type BulkOutcome, CHANGED } from '../core/bulk/outcome.ts';
import type { Case } from '../core/case.ts';
import { commentText } from '../core/comment.ts';
import { countComment, touch } from '../core/edit-case.ts';
import { insertAttachments } from '../store/bulk-writes.ts';
import { change } from './change.ts';
import { idsOf, type Slice, type SliceContext } from './run-bulk-way.ts';

/** Adds one comment to every case. */
export async function comment(context: SliceContext, slice: Slice): Promise<Map<string, BulkOutcome>> {
  const { tx, deps, actor } = context;
  const text = commentText((slice.params as BulkComment).comment);
  const added: Attachment[] = [];
  const changes = await change(context, idsOf(slice), (before, edit) => {
    const attachment = commentOn(context, before, deps.id(), text);
    added.push(attachment);
    const payload = { comment: { type: 'user', comment: text, owner: before.owner } };
    return {
      after: touch(countComment(before, 'create'), edit),
      actions: [{ type: 'comment', action: 'create', payload, previous: null, comment_id: attachment.id }],
    };
  });
  const full = new Set(changes.flatMap(({ before, full: isFull }) => (isFull ? [before.id] : [])));
  const kept = added.filter(({ case_id }) => !full.has(case_id));
  await insertAttachments(tx, actor, kept);
  return new Map(added.map(({ case_id }) => [case_id, full.has(case_id) ? ACTIVITY_FULL : CHANGED]));
}

function commentOn({ at, actor }: SliceContext, of: Case, id: string, text: string): Attachment {
  return {
    id,
    case_id: of.id,
    version: 1,
    attributes: {
      type: 'user',
      comment: text,
      owner: of.owner,
      created_at: at,
      created_by: actor.user,
      updated_at: null,
      updated_by: null,
      pushed_at: null,
      pushed_by: null,
    },
  };
}
