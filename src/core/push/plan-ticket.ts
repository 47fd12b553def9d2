import type { Attachment } from '../attachments/attachment.ts';
import type { Case } from '../cases/case.ts';
import {
  isTextDue,
  type KnownTicket,
  mustMove,
  type SentAttachment,
  type SentTo,
  sentDigest,
  unsentOf,
} from './build-incident.ts';

/** What is to be done to bring the ticket of a case in line with it, before its comments and files. */
export type TicketStep =
  /** Nothing at all is to be sent. */
  | { kind: 'nothing' }
  /** There may be a ticket, and only a person can find out. */
  | { kind: 'ask' }
  /** Make one, unless it is found to have been made. */
  | { kind: 'make' }
  /** Send text, status or both; neither where only comments and files are to go. */
  | { kind: 'update'; text: boolean; status: boolean };

/** What a step is decided from. */
export interface TicketFacts {
  /** The case as it is sent. */
  case: Case;
  to: SentTo;
  ticket: KnownTicket | undefined;
  /** A ticket may have been made. */
  isPending: boolean;
  /** A ticket can be looked up by its case. */
  finds: boolean;
  /** Somebody asked for the push; otherwise an edit did, or it was asked for while another was under way. */
  isAsked: boolean;
  /** Another try of the push has sent the text already. */
  isTextSent: boolean;
  /** What changed on both sides and waits for an answer: it is not sent. */
  held: { title: boolean; status: boolean };
  attachments: readonly { attachment: Attachment; sent: SentAttachment | undefined }[];
}

/** Decide what is to be done first for a push. */
export function planTicket(facts: TicketFacts): TicketStep {
  const { ticket, case: of, to, held, isAsked, isTextSent } = facts;
  if (!ticket) return facts.isPending && !facts.finds ? { kind: 'ask' } : { kind: 'make' };
  const attachments = facts.attachments.map(({ attachment }) => attachment);
  const sent = facts.attachments.flatMap((one) => one.sent ?? []);
  // Where no way led there, it is tried again by somebody who asks for it.
  const isMoveDue = !held.status && mustMove(of, to, ticket) && (isAsked || ticket.refusedMove?.status !== of.status);
  const isTextHeld = held.title && unsentOf(attachments, sent, to.sends).length === 0;
  const isDue =
    (isMoveDue && ticket.sentDigest !== null) || (!isTextHeld && isTextDue(of, to, ticket, attachments, sent));
  if (!isAsked && !isDue) return { kind: 'nothing' };
  // The title goes with the rest of the text.
  const text = !held.title && (!isTextSent || ticket.sentDigest !== sentDigest(of, to));
  // Somebody who pushes wants the ticket in line, whoever moved it there.
  const status = isMoveDue || (text && isAsked && !held.status && to.movesStatus === true && to.sends.has('status'));
  return { kind: 'update', text, status };
}
