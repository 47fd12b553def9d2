import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { DocketError } from '../../../core/error.ts';
import { linkTicket } from '../../../operations/push/link-ticket.ts';
import { resolveUncertain } from '../../../operations/push/resolve-uncertain.ts';
import { unlinkTicket } from '../../../operations/push/unlink-ticket.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { reportToOf } from '../../context/report-to-of.ts';

/**
 * Link a case to a ticket that is there already; its connector is asked whether it is. With `pushId` that answers what
 * became of a push of which nobody knew.
 */
export async function linkToTicket(
  here: Interaction,
  reference: CaseReference,
  ticket: string,
  pushId?: string,
): Promise<InteractionResponse> {
  if (ticket === '') throw new DocketError('ticket_not_named');
  const asked = { externalId: ticketId(ticket), reportTo: reportToOf(here) };
  if (pushId !== undefined) {
    await here.perform(resolveUncertain, { pushId, answer: { kind: 'link', ...asked } });
    return sentenceMessage(`Looking for ${ticket}, to link the case to it…`);
  }
  const { number, connectorName } = await here.perform(linkTicket, { reference, ...asked });
  return sentenceMessage(`Looking for ${ticket} in ${connectorName}, to link case #${number} to it…`);
}

/** The last part of an address that somebody pasted; anything else as it is. */
function ticketId(ticket: string): string {
  const bare = ticket.replace(/[?#].*$/, '').replace(/\/+$/, '');
  return /^https?:\/\//i.test(bare) ? (bare.split('/').at(-1) ?? ticket) : ticket;
}

/** Take the ticket away from a case; the ticket itself stays as it is. */
export async function unlinkFromTicket(here: Interaction, reference: CaseReference): Promise<InteractionResponse> {
  const { case: of, title } = await here.perform(unlinkTicket, { reference });
  return sentenceMessage(
    `Case #${of.incremental_id} is not linked to ${title} any more. The next push makes a new ticket.`,
  );
}
