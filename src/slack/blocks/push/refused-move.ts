import type { CaseStatus } from '../../../core/cases/case.ts';
import type { RefusedMove } from '../../../core/push/build-incident.ts';
import { clip } from '../elements.ts';

const DONE: Record<CaseStatus, string> = {
  open: 'opened again',
  'in-progress': 'set to in progress',
  closed: 'closed',
};

/** Say which status a ticket did not get and why, as the rest of a sentence that begins with the ticket. */
export function refusedMoveWords({ status, reason }: RefusedMove): string {
  return `could not be ${DONE[status]} there: ${clip(reason, 300).replace(/[.\s]+$/, '')}.`;
}
