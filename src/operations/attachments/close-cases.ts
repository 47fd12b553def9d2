import { z } from 'zod';
import { commentText } from '../../core/attachments/comment.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { closeReason } from '../../core/cases/close-reason.ts';
import { type Updated, updateCases } from '../cases/update-cases.ts';
import type { WriteOperation } from '../operation.ts';
import { requireRight } from '../require-right.ts';
import { writeComment } from './add-comment.ts';

interface Input {
  cases: CaseReference[];
  /** A key of Kibana's, or words of one's own. */
  reason?: string | undefined;
  comment?: string | undefined;
}

/**
 * Close cases with a reason, and say more in a comment on each, all in one change; one that is closed already gets the
 * comment alone, and has no actions. Needs `create_comment` too where there is a comment. Missing cases, and those whose
 * activity is full, are as in `updateCases`.
 */
export const closeCases: WriteOperation<Input, Updated[]> = {
  name: 'closeCases',
  capability: 'update_cases',
  input: z.object({
    cases: z.array(caseReference).min(1),
    reason: closeReason.optional(),
    comment: z.string().optional(),
  }),
  async write(context, { cases, reason, comment = '' }) {
    const hasComment = comment.trim() !== '';
    if (hasComment) requireRight(context.actor, 'create_comment');
    const text = hasComment ? commentText(comment) : undefined;
    const closed: Updated[] = [];
    const patch = { status: 'closed' } as const;
    for (const one of await updateCases.write(context, { cases, patch, closeReason: reason })) {
      if (one.full || text === undefined) closed.push(one);
      else closed.push({ ...one, ...(await writeComment(context, one.case.id, text)), changed: true });
    }
    return closed;
  },
};
