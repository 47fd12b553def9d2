import { type CaseReference, printCaseReference } from '../../core/cases/case-reference.ts';
import { DocketError } from '../../core/error.ts';
import { findTrashed } from '../../store/cases/trash.ts';
import type { Reader, Scope } from '../../store/database.ts';

/** Return why there is no case of this name: it is in the trash, and how to get it back, or not here at all. */
export async function missingCase(db: Reader, scope: Scope, reference: CaseReference): Promise<DocketError> {
  const trashed = await findTrashed(db, scope, reference);
  if (!trashed) return new DocketError('case_not_found', { reference: printCaseReference(reference) });
  return new DocketError('case_in_trash', { number: trashed.case.incremental_id });
}
