import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { casePatch, caseReference } from '../../core/cases/case-schemas.ts';
import { closeReason, withCloseReason } from '../../core/cases/close-reason.ts';
import { editCase } from '../../core/cases/edit-case.ts';
import type { CasePatch } from '../../core/cases/fields/index.ts';
import { conflictsOf, type Seen, seen as seenMarks } from '../../core/cases/merge-edits.ts';
import { DocketError } from '../../core/error.ts';
import type { WriteOperation } from '../operation.ts';
import { change } from './change-cases.ts';
import { missingCase } from './missing-case.ts';

interface Input {
  cases: CaseReference[];
  patch: CasePatch;
  /** What the person saw of the case; without it nothing conflicts. */
  seen?: Seen | undefined;
  /** Recorded where the edit closes a case. */
  closeReason?: string | undefined;
}

/** What became of one case of an update. */
export interface Updated {
  case: Case;
  changed: boolean;
  /** The ids of what was recorded, by which the change can be undone. */
  actions: string[];
  /** Its activity has no room left, so it stayed as it was. */
  full?: true;
}

/**
 * Edit cases; one edit is a bulk of one. Needs `cases_assign` too where assignees change, and `case_reopen` where a
 * closed case is opened again. With a single case that is not there, throw; of many, the missing are left out. Throw
 * `conflict`, naming the first field, where somebody else changed what the person saw and changes too.
 */
export const updateCases: WriteOperation<Input, Updated[]> = {
  name: 'updateCases',
  capability: 'update_cases',
  input: z.object({
    cases: z.array(caseReference).min(1),
    patch: casePatch,
    seen: seenMarks.optional(),
    closeReason: closeReason.optional(),
  }),
  async write(context, { cases, patch, seen = {}, closeReason: reason }) {
    const { capabilities } = context.actor;
    if (patch.assignees && !capabilities.has('cases_assign')) {
      throw new DocketError('case_assign_not_allowed');
    }
    const changes = await change(context, cases, (before, edit) => {
      if (before.status === 'closed' && patch.status && patch.status !== 'closed' && !capabilities.has('case_reopen')) {
        throw new DocketError('case_reopen_not_allowed');
      }
      const [conflict] = conflictsOf(before, patch, seen);
      if (conflict !== undefined)
        throw new DocketError('case_changed_meanwhile', { field: conflict }, { field: conflict });
      return withCloseReason(editCase(before, patch, edit), reason);
    });
    const [only, ...others] = cases;
    if (only && others.length === 0 && changes.length === 0) {
      throw await missingCase(context.tx, context.actor, only);
    }
    return changes.map(({ after, actions, full }) => ({
      case: after,
      changed: actions.length > 0,
      actions: actions.map(({ id }) => id),
      ...(full && { full }),
    }));
  },
};
