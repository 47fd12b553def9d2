import { type CaseReference, printCaseReference } from '../../core/cases/case-reference.ts';
import { caseNotFound, DocketError } from '../../core/error.ts';
import { findTrashed } from '../../store/cases/trash.ts';
import type { Reader, Scope } from '../../store/database.ts';

/** Return why there is no case of this name: it is in the trash, and how to get it back, or not here at all. */
export async function missingCase(db: Reader, scope: Scope, reference: CaseReference): Promise<DocketError> {
  const trashed = await findTrashed(db, scope, reference);
  if (!trashed) return caseNotFound(printCaseReference(reference));
  const number = trashed.case.incremental_id;
  return new DocketError('not_found', `Case #${number} is in the trash. \`/case restore ${number}\` brings it back.`);
}
