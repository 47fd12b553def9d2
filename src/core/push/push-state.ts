import type { Case } from '../cases/case.ts';
import type { RefusedMove } from './build-incident.ts';
import type { Asked } from './decide-ticket.ts';
import type { ExternalTicket } from './incident.ts';
import type { PushOffer } from './push-offer.ts';

/** Where a push stands that is not done, or that failed. */
export type PushStanding = 'waiting' | 'waiting_for_sign_in' | 'trying_again' | 'uncertain' | 'failed';

/** How a case stands with its external system. */
export interface PushState {
  caseId: string;
  number: number;
  /** The connector of the case; null where it has none. */
  connector: { id: string; name: string; type: string } | null;
  /** Its ticket there. */
  ticket: (ExternalTicket & { pushedAt: string }) | null;
  /** Tickets of the case in other external systems, which stay linked. */
  others: (ExternalTicket & { connectorId: string })[];
  /** Something changed since the last push; also where there was none. */
  requiresUpdate: boolean;
  /** The status of the case that its ticket did not get, and why. */
  refusedMove: RefusedMove | null;
  /** What changed here and in the ticket, and waits for an answer. */
  conflict: { id: string; revision: number; asked: Asked; ours: Pick<Case, 'status' | 'title'> } | null;
  push: {
    id: string;
    standing: PushStanding;
    /** In a sentence for people. */
    words: string;
    offer: PushOffer | null;
  } | null;
}

/** What is known of a push whose standing is asked for. */
interface Standing {
  state: string;
  attempts: number;
  trouble: string | null;
}

/** Return where a push stands, of those that are not done or failed. */
export function standingOf({ state, attempts, trouble }: Standing, isSignedOut: boolean): PushStanding {
  if (state === 'failed' || state === 'uncertain') return state;
  if (isSignedOut) return 'waiting_for_sign_in';
  return attempts > 0 && trouble !== null ? 'trying_again' : 'waiting';
}

/** Say in a sentence where a push stands; `connector` is its name. */
export function standingWords(standing: PushStanding, connector: string, trouble: string | null): string {
  switch (standing) {
    case 'failed':
      return `Not pushed to ${connector}. ${trouble ?? ''}`.trim();
    case 'uncertain':
      return `Nobody knows whether ${connector} has a ticket for this by now. ${trouble ?? ''}`.trim();
    case 'waiting_for_sign_in':
      return `Goes to ${connector} once somebody has signed in.`;
    case 'trying_again':
      return `Not at ${connector} yet; I keep trying. ${trouble ?? ''}`.trim();
    case 'waiting':
      return `On its way to ${connector}.`;
  }
}
