import { z } from 'zod';
import { commentText } from '../../core/attachments/comment.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { lockForChange } from '../../store/cases/cases.ts';
import { namesOf } from '../cases/case-names.ts';
import { missingCase } from '../cases/missing-case.ts';
import type { Updated } from '../cases/update-cases.ts';
import type { WriteOperation } from '../operation.ts';
import { writeComment } from './add-comment.ts';

interface Input {
  cases: CaseReference[];
  comment: string;
}

/**
 * Add the same comment to cases, all or none. Those whose activity is full stay as they were and say so. With a single
 * case that is not there, throw; of many, the missing are left out.
 */
export const addComments: WriteOperation<Input, Updated[]> = {
  name: 'addComments',
  capability: 'create_comment',
  input: z.object({ cases: z.array(caseReference).min(1), comment: z.string() }),
  async write(context, { cases, comment }) {
    const { tx, actor } = context;
    const text = commentText(comment);
    const locked = await lockForChange(tx, actor, namesOf(cases));
    const [only, ...others] = cases;
    if (only && others.length === 0 && locked.length === 0) throw await missingCase(tx, actor, only);
    const commented: Updated[] = [];
    for (const { case: of, full } of locked) {
      if (full) commented.push({ case: of, changed: false, actions: [], full });
      else commented.push({ ...(await writeComment(context, of.id, text)), changed: true, actions: [] });
    }
    return commented;
  },
};
