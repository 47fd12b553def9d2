import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import { type CaseReference, printCaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { restoreCase } from '../../core/cases/delete-case.ts';
import { DocketError } from '../../core/error.ts';
import { findCase } from '../../store/cases/cases.ts';
import { findTrashed, listDeletions, takeFromTrash } from '../../store/cases/trash.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { change } from './change-cases.ts';
import type { Changed } from './changed.ts';

/** Take a case out of the trash, with everything that belongs to it. Throw `not_found` when it is not in there. */
export const restoreCases: WriteOperation<{ reference: CaseReference }, Case> = {
  name: 'restoreCases',
  capability: 'delete_cases',
  input: z.object({ reference: caseReference }),
  async write(context, { reference }) {
    const trashed = await findTrashed(context.tx, context.actor, reference);
    const [restored] = trashed ? await restore(context, [trashed.case.id]) : [];
    if (restored) return restored.after;
    const here = await findCase(context.tx, context.actor, reference);
    const shown = here ? `#${here.incremental_id}` : printCaseReference(reference);
    throw new DocketError('case_not_in_trash', { reference: shown });
  },
};

/** Take those of the cases out of the trash that are in it, and record it. */
export async function restore(context: WriteContext, ids: string[]): Promise<Changed[]> {
  const { tx, actor } = context;
  const restored = await takeFromTrash(tx, actor, ids);
  const deletions = await listDeletions(tx, actor, restored);
  return change(context, restored, (before, edit) => restoreCase(before, deletions.get(before.id) ?? [], edit));
}
