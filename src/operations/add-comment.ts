import { z } from 'zod';
import type { Case } from '../core/case.ts';
import type { CaseReference } from '../core/case-reference.ts';
import { commentText } from '../core/comment.ts';
import { caseReference } from '../core/schemas.ts';
import { findCase } from '../store/cases.ts';
import { attach } from './attach.ts';
import { missingCase } from './missing-case.ts';
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
    if (!found) throw await missingCase(context.tx, context.actor, reference);
    return writeComment(context, found.id, comment);
  },
};

/** Writes a comment and its user action. Throws a `DocketError` when the text is empty or too long. */
export async function writeComment(context: WriteContext, caseId: string, text: string): Promise<Commented> {
  const { case: after, ids } = await attach(context, caseId, [{ type: 'user', comment: commentText(text) }]);
  return { case: after, commentId: ids[0] as string };
}
