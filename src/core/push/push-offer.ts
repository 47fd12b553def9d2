/** What a person is offered for a push that failed, beside trying it again. */
export type PushOffer =
  /** Its ticket is not there any more, or hidden: another takes its place. */
  | { kind: 'replace_ticket'; ticket: { id: string; title: string } }
  /** The external system does not take what the case has chosen of it. */
  | { kind: 'change_fields' };

/** Tell whether an offer still stands where a case is linked to this ticket now, or to none. */
export function offerStands(offer: PushOffer | null, ticketId: string | undefined): boolean {
  return offer?.kind !== 'replace_ticket' || offer.ticket.id === ticketId;
}
