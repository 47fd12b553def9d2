import type { Attachment } from '../../core/attachments/attachment.ts';
import { type CommentDecision, editComment } from '../../core/attachments/edit-comment.ts';
import { type MessageVersion, versionNote, withVersion } from '../../core/attachments/message-version.ts';
import type { Case } from '../../core/cases/case.ts';
import { itemAt } from '../../core/lists.ts';
import { findAttachment } from '../../store/attachments/attachments.ts';
import type { WriteContext } from '../operation.ts';
import { attach } from './attach.ts';
import { changeComment } from './change-comment.ts';

/**
 * Write under a comment what became of its message in Slack, whatever somebody made of the comment meanwhile; where both
 * do not fit into one, in a new one, whose id is returned. A comment that somebody deleted stays deleted.
 */
export async function noteVersion(
  context: WriteContext,
  commentId: string,
  version: MessageVersion,
): Promise<string | undefined> {
  const found = await findAttachment(context.tx, context.actor, commentId);
  if (!found) return undefined;
  const note = versionNote(version);
  let fits = true;
  await changeComment(context, commentId, (comment, before, edit) => {
    const noted = withVersion(comment.attributes.comment ?? '', note);
    ({ fits } = noted);
    return fits ? editComment(before, comment, noted.text, edit) : leaveComment(before, comment);
  });
  if (fits) return undefined;
  const { ids } = await attach(context, found.case_id, [{ type: 'user', comment: note }]);
  return itemAt(ids, 0);
}

/** Decide that a comment stays as it is. */
export function leaveComment(before: Case, { attributes }: Attachment): CommentDecision {
  return { after: before, actions: [], attributes };
}
