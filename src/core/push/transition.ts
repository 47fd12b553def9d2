import type { CaseUser } from '../user.ts';
import type { PushOffer } from './push-offer.ts';

/** Where a push stands: on its way, stopped by a question that only a person can answer, or ended. */
export type PushState = 'waiting' | 'uncertain' | 'delivered' | 'failed' | 'cancelled';

/** What somebody answered to the question whether a push made a ticket. */
export type PushAnswer = 'again' | 'linked' | 'given_up';

/**
 * The message that asks whether there is a ticket, as long as it is to be kept up to date, and who answered what.
 */
export interface PushQuestion {
  channel?: string;
  ts?: string;
  by?: CaseUser;
  answer?: PushAnswer;
}

/** What of a push decides what may become of it. */
export interface PushFacts {
  state: PushState;
  /** Asked for again while it was being sent. */
  again: boolean;
  reauthentication_id: string | null;
  question: PushQuestion | null;
}

/** Something that happens to a push. Times are ISO 8601. */
export type PushEvent =
  /** Everything is in the ticket; `note` says what is not, in words for people. */
  | { kind: 'delivered'; note: string | null }
  | { kind: 'failed'; trouble: string; offer?: PushOffer | undefined }
  | { kind: 'delayed'; until: string; trouble: string }
  | { kind: 'signed_out'; reauthenticationId: string | undefined }
  /** Whether a call made a ticket is not known, and the external system cannot be asked; `trouble` says why. */
  | { kind: 'unknown'; trouble: string | null }
  /** Given up, by somebody or because the case went another way. */
  | { kind: 'cancelled'; trouble: string | null; by?: CaseUser }
  | { kind: 'answered'; answer: 'again' | 'linked'; by: CaseUser };

/** What is written of a push. */
export interface PushChange {
  state?: PushState;
  trouble?: string | null;
  next_at?: string | null;
  finished_at?: string;
  reauthentication_id?: string;
  question?: PushQuestion | null;
  offer?: PushOffer | null;
}

/** What follows from an event beside what is written of the push. */
export type PushEffect =
  /** What was asked for meanwhile is another push. */
  | 'follow'
  /** Whoever waits for a sign-in waits for one push less. */
  | 'leave_reauthentication'
  | 'deliver';

export interface PushTransition {
  change: PushChange;
  effects: PushEffect[];
}

/**
 * Decide what becomes of a push by an event at a time (ISO 8601). Return undefined where the event comes too late for
 * the state of the push: what is over stays over.
 */
export function transition(push: PushFacts, event: PushEvent, at: string): PushTransition | undefined {
  switch (event.kind) {
    case 'delivered':
      return push.state === 'waiting'
        ? end(push, { state: 'delivered', trouble: event.note, finished_at: at })
        : undefined;
    case 'failed':
      return push.state === 'waiting'
        ? end(push, { state: 'failed', trouble: event.trouble, offer: event.offer ?? null, finished_at: at })
        : undefined;
    case 'cancelled':
      return cancel(push, event, at);
    case 'delayed':
      return stays(push, { next_at: event.until, trouble: event.trouble });
    case 'signed_out':
      return stays(push, {
        next_at: null,
        trouble: null,
        ...(event.reauthenticationId !== undefined && { reauthentication_id: event.reauthenticationId }),
      });
    case 'unknown': {
      // A message that does not show yet that it was answered asks again.
      const { by, answer, ...question } = push.question ?? {};
      return stays(push, { state: 'uncertain', next_at: null, trouble: event.trouble, question });
    }
    case 'answered': {
      if (push.state !== 'uncertain') return undefined;
      const change = { state: 'waiting' as const, next_at: null, trouble: null };
      return { change: { ...change, ...answered(push, event.answer, event.by) }, effects: ['deliver'] };
    }
  }
}

function stays(push: PushFacts, change: PushChange): PushTransition | undefined {
  return push.state === 'waiting' ? { change, effects: [] } : undefined;
}

function end(push: PushFacts, change: PushChange): PushTransition {
  const effects: PushEffect[] = [];
  if (push.reauthentication_id !== null) effects.push('leave_reauthentication');
  if (push.again) effects.push('follow');
  return { change: { ...change, next_at: null }, effects };
}

/** A push that failed can be given up as well: its card asks for nothing any more. */
function cancel(
  push: PushFacts,
  { trouble, by }: Extract<PushEvent, { kind: 'cancelled' }>,
  at: string,
): PushTransition | undefined {
  if (push.state === 'delivered' || push.state === 'cancelled') return undefined;
  // Whoever gives a push up wants no other one for what was asked for meanwhile.
  const ended = by === undefined ? push : { ...push, again: false };
  return end(ended, {
    state: 'cancelled',
    trouble,
    finished_at: at,
    ...(by && answered(push, 'given_up', by)),
  });
}

function answered({ question }: PushFacts, answer: PushAnswer, by: CaseUser): Pick<PushChange, 'question'> {
  return { question: question && { ...question, by, answer } };
}

/** Tries of a push that get answers which make no sense, after which it has failed. */
const MAX_UNCERTAIN_TRIES = 5;

/** A call that failed for a push, and what is known of what it may have done. */
export interface PushRefusal {
  isSignedOut: boolean;
  /** It speaks of the external system's own state, and a later call may work. */
  isPassing: boolean;
  /** The call may have done its work. */
  isUncertain: boolean;
  /** The call was to make a ticket, or an earlier one was whose end is not known. */
  makesTicket: boolean;
  /** A ticket can be looked up by its case. */
  finds: boolean;
  /** Tries of the push, this one included. */
  attempts: number;
}

/** Decide what a call that failed means for its push. */
export function judge(refusal: PushRefusal): 'signed_out' | 'unknown' | 'delayed' | 'failed' {
  if (refusal.isSignedOut) return 'signed_out';
  const mayExist = refusal.isUncertain && refusal.makesTicket;
  if (mayExist && !refusal.finds) return 'unknown';
  const mayWork = refusal.isPassing || mayExist || (refusal.isUncertain && refusal.attempts < MAX_UNCERTAIN_TRIES);
  return mayWork ? 'delayed' : 'failed';
}
