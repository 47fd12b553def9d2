import type { Action } from '../../context/interaction.ts';
import { unlinkFromTicket } from '../../flows/push/link-ticket.ts';
import { openLinkForm } from '../../flows/push/open-link-form.ts';
import { caseOf } from '../cases/case-of.ts';

/** The button that links a case to a ticket which is there already. */
export const ticketLink: Action = {
  actionId: 'ticket_link',
  run: (interaction, payload) => openLinkForm(interaction, caseOf(payload)),
};

/** The button that takes the ticket away from a case, once that was confirmed. */
export const ticketUnlink: Action = {
  actionId: 'ticket_unlink',
  run: (interaction, payload) => unlinkFromTicket(interaction, caseOf(payload)),
};
