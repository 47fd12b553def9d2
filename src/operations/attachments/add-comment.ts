import { z } from 'zod';
import { commentText } from '../../core/attachments/comment.ts';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { itemAt } from '../../core/lists.ts';
import { findCase } from '../../store/cases/cases.ts';
import { missingCase } from '../cases/missing-case.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { attach } from './attach.ts';

interface Input {
  reference: CaseReference;
  comment: string;
}

export interface Commented {
  case: Case;
  commentId: string;
}

/** Add a comment to a case; a closed case can be commented too. */
export const addComment: WriteOperation<Input, Commented> = {
  name: 'addComment',
  capability: 'create_comment',
  input: z.object({ reference: caseReference, comment: z.string() }),
  async write(context, { reference, comment }) {
    const found = await findCase(context.tx, context.actor, reference);
    if (!found) throw await missingCase(context.tx, context.actor, reference);
    return writeComment(context, found.id, comment);
  },
};

/** Write a comment and its user action. Throw a `DocketError` when the text is empty or too long. */
export async function writeComment(context: WriteContext, caseId: string, text: string): Promise<Commented> {
  const { case: after, ids } = await attach(context, caseId, [{ type: 'user', comment: commentText(text) }]);
  return { case: after, commentId: itemAt(ids, 0) };
}
