import { z } from 'zod';
import type { Case } from '../core/case.ts';
import { type CaseReference, printCaseReference } from '../core/case-reference.ts';
import { commentText } from '../core/comment.ts';
import { countComment, type Decision, touch } from '../core/edit-case.ts';
import { caseNotFound } from '../core/error.ts';
import { caseReference } from '../core/schemas.ts';
import { insertAttachment } from '../store/attachments.ts';
import { findCase } from '../store/cases.ts';
import { change } from './change.ts';
import type { WriteContext, WriteOperation } from './operation.ts';

interface Input {
  reference: CaseReference;
  comment: string;
}

export interface Commented {
  case: Case;
  commentId: string;
}

/** Adds a comment to a case (K-040); a closed case can be commented too. */
export const addComment: WriteOperation<Input, Commented> = {
  name: 'addComment',
  capability: 'create_comment',
  input: z.object({ reference: caseReference, comment: z.string() }),
  async write(context, { reference, comment }) {
    const found = await findCase(context.tx, context.actor, reference);
    if (!found) throw caseNotFound(printCaseReference(reference));
    return writeComment(context, found.id, comment);
  },
};

/** Writes a comment and its user action. Throws a `DocketError` when the text is empty or too long. */
export async function writeComment(context: WriteContext, caseId: string, text: string): Promise<Commented> {
  const { tx, deps, actor, at } = context;
  const comment = commentText(text);
  const commentId = deps.id();
  const decide = (before: Case): Decision => ({
    after: touch(countComment(before, 'create'), { at, by: actor.user }),
    actions: [
      {
        type: 'comment',
        action: 'create',
        payload: { comment: { comment, type: 'user', owner: before.owner } },
        previous: null,
        comment_id: commentId,
      },
    ],
  });
  const [changed] = await change(context, [caseId], decide);
  if (!changed) throw caseNotFound(caseId);
  await insertAttachment(tx, actor, {
    id: commentId,
    case_id: caseId,
    version: 1,
    attributes: {
      type: 'user',
      comment,
      owner: changed.after.owner,
      created_at: at,
      created_by: actor.user,
      updated_at: null,
      updated_by: null,
      pushed_at: null,
      pushed_by: null,
    },
  });
  return { case: changed.after, commentId };
}
