import { z } from 'zod';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { type ConflictRule, conflictRuleOf } from '../../core/push/conflict-rule.ts';
import { findNamed } from '../../store/cases/cases.ts';
import { asksOnConflict } from '../../store/push/ticket-conflicts.ts';
import { namesOf } from '../cases/case-names.ts';
import { missingCase } from '../cases/missing-case.ts';
import type { ReadOperation } from '../operation.ts';

/** Return what happens at a connector where a case and its ticket both change. */
export const getConflictRule: ReadOperation<{ reference: CaseReference; connectorId: string }, ConflictRule> = {
  name: 'getConflictRule',
  capability: 'read_cases',
  input: z.object({ reference: caseReference, connectorId: z.string() }),
  async read({ db, actor }, { reference, connectorId }) {
    const [found] = await findNamed(db, actor, namesOf([reference]));
    if (!found) throw await missingCase(db, actor, reference);
    return conflictRuleOf(found.settings, await asksOnConflict(db, actor, { caseId: found.id, connectorId }));
  },
};
