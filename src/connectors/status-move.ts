import type { CaseStatus } from '../core/cases/case.ts';
import { meaningOf } from '../core/connectors/status-mapping.ts';
import type { MoveTarget } from './connector.ts';

/**
 * Tell whether a ticket is to be moved for the status of its case: work that has begun there is not set back by a case
 * that is still open, while a closed ticket is opened again with its case. `now` is undefined where the ticket's status
 * means none.
 */
function isMove(now: CaseStatus | undefined, wanted: CaseStatus): boolean {
  return now !== wanted && !(now === 'in-progress' && wanted === 'open');
}

/**
 * Tell whether a ticket is to be moved from the state that it has, which usually means `usual`. A state that was chosen
 * for open cases is where a ticket belongs that has only been made.
 */
export function needsMove({ status, mapping }: MoveTarget, state: string, usual: CaseStatus | undefined): boolean {
  const now = meaningOf(mapping, state, usual, status);
  const chosen = mapping.states[status];
  const isNew = status === 'open' && now === 'open' && typeof chosen === 'string' && chosen !== state;
  return isNew || isMove(now, status);
}

/** Return the state to which a ticket is to be moved: the one that was chosen for the status, else the `usual`. */
export function targetState({ status, mapping }: MoveTarget, usual: Readonly<Record<CaseStatus, string>>): string {
  return mapping.states[status] ?? usual[status];
}
