import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { findCase } from '../../store/cases/cases.ts';
import type { ReadOperation } from '../operation.ts';
import { missingCase } from './missing-case.ts';

/** Return the case that a person names. Throw `not_found` without a hint that it may exist elsewhere. */
export const getCase: ReadOperation<{ reference: CaseReference }, Case> = {
  name: 'getCase',
  capability: 'read_cases',
  input: z.object({ reference: caseReference }),
  async read({ db, actor }, { reference }) {
    const found = await findCase(db, actor, reference);
    if (!found) throw await missingCase(db, actor, reference);
    return found;
  },
};
