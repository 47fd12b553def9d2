import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import { type CaseReference, printCaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { deleteCase } from '../../core/cases/delete-case.ts';
import { DocketError } from '../../core/error.ts';
import { trashCases } from '../../store/cases/trash.ts';
import type { WriteOperation } from '../operation.ts';
import { change } from './change-cases.ts';

/** What became of one case of a deletion; `action` is the id of its user action, by which it can be undone. */
export interface Deleted {
  case: Case;
  action: string;
}

/**
 * Put cases in the trash, where they stay for 30 days with everything that belongs to them.
 *
 * With a single case that is not there, throw; of many, the missing are left out.
 */
export const deleteCases: WriteOperation<{ cases: CaseReference[] }, Deleted[]> = {
  name: 'deleteCases',
  capability: 'delete_cases',
  input: z.object({ cases: z.array(caseReference).min(1) }),
  async write(context, { cases }) {
    const { tx, actor, at } = context;
    const changes = await change(context, cases, deleteCase);
    const [only] = cases;
    if (only && cases.length === 1 && changes.length === 0)
      throw new DocketError('case_not_found', { reference: printCaseReference(only) });
    const ids = changes.map(({ after }) => after.id);
    await trashCases(tx, actor, ids, { at, by: actor.user });
    return changes.map(({ after, actions }) => ({ case: after, action: actions[0]?.id ?? '' }));
  },
};
