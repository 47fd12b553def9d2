import { z } from 'zod';
import { commentText } from '../../core/attachments/comment.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { type Updated, updateCases } from '../cases/update-cases.ts';
import type { WriteOperation } from '../operation.ts';
import { requireRight } from '../require-right.ts';
import { writeComment } from './add-comment.ts';

interface Input {
  cases: CaseReference[];
  comment: string;
}

/**
 * Close cases and say why in a comment on each, all in one change; one that is closed already gets the comment alone, and
 * has no actions.
 * Needs `create_comment` too. Missing cases, and those whose activity is full, are as in `updateCases`.
 */
export const closeWithComment: WriteOperation<Input, Updated[]> = {
  name: 'closeWithComment',
  capability: 'update_cases',
  input: z.object({ cases: z.array(caseReference).min(1), comment: z.string() }),
  async write(context, { cases, comment }) {
    requireRight(context.actor, 'create_comment');
    const text = commentText(comment);
    const closed: Updated[] = [];
    for (const one of await updateCases.write(context, { cases, patch: { status: 'closed' } })) {
      if (one.full) closed.push(one);
      else closed.push({ ...one, ...(await writeComment(context, one.case.id, text)), changed: true });
    }
    return closed;
  },
};
