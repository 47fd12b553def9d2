import { z } from 'zod';
import type { Case } from '../core/case.ts';
import { type CaseReference, printCaseReference } from '../core/case-reference.ts';
import { caseNotFound } from '../core/error.ts';
import { caseReference } from '../core/schemas.ts';
import type { UserAction } from '../core/user-action.ts';
import { findCase } from '../store/cases.ts';
import { listUserActions } from '../store/user-actions.ts';
import type { ReadOperation } from './operation.ts';

interface Input {
  reference: CaseReference;
  limit: number;
  offset?: number | undefined;
}

/** The activity of a case, newest first (K-060). */
export const getActivity: ReadOperation<Input, { case: Case; actions: UserAction[] }> = {
  name: 'getActivity',
  capability: 'read_cases',
  input: z.object({
    reference: caseReference,
    limit: z.number().int().min(1).max(100),
    offset: z.number().int().min(0).optional(),
  }),
  async read({ db, actor }, { reference, limit, offset }) {
    const found = await findCase(db, actor, reference);
    if (!found) throw caseNotFound(printCaseReference(reference));
    const actions = await listUserActions(db, actor, found.id, { order: 'newest', limit, offset: offset ?? 0 });
    return { case: found, actions };
  },
};
