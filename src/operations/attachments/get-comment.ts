import { z } from 'zod';
import type { Attachment } from '../../core/attachments/attachment.ts';
import type { Case } from '../../core/cases/case.ts';
import { DocketError } from '../../core/error.ts';
import { findAttachment } from '../../store/attachments/attachments.ts';
import { findCase } from '../../store/cases/cases.ts';
import type { Reader, Scope } from '../../store/database.ts';
import type { ReadOperation } from '../operation.ts';

/** A comment and its case. */
export interface CommentOfCase {
  comment: Attachment;
  case: Case;
}

/** Return the comment with this id, and its case. Throw `not_found` when either was deleted. */
export const getComment: ReadOperation<{ id: string }, CommentOfCase> = {
  name: 'getComment',
  capability: 'read_cases',
  input: z.object({ id: z.string() }),
  read: ({ db, actor }, { id }) => findComment(db, actor, id),
};

/** Find a comment and its case. Throw `not_found` when either was deleted. */
export async function findComment(db: Reader, scope: Scope, id: string): Promise<CommentOfCase> {
  const comment = await findAttachment(db, scope, id);
  const found = comment?.attributes.type === 'user' ? await findCase(db, scope, { id: comment.case_id }) : undefined;
  if (!comment || !found) throw new DocketError('comment_gone');
  return { comment, case: found };
}
