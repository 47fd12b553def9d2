import type { CaseStatus } from '../core/cases/case.ts';

/**
 * Tell whether a ticket is to be moved for the status of its case: work that has begun there is not set back by a case
 * that is still open, while a closed ticket is opened again with its case. `now` is undefined where the ticket's status
 * means none.
 */
export function isMove(now: CaseStatus | undefined, wanted: CaseStatus): boolean {
  return now !== wanted && !(now === 'in-progress' && wanted === 'open');
}
