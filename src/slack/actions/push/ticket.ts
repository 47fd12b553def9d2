import { askToReplaceTicket } from '../../../operations/push/replace-ticket.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Action } from '../../context/interaction.ts';
import { reportToOf } from '../../context/report-to-of.ts';
import { unlinkFromTicket } from '../../flows/push/link-ticket.ts';
import { openLinkForm } from '../../flows/push/open-link-form.ts';
import { caseOf } from '../cases/case-of.ts';

/** The button that links a case to a ticket which is there already. */
export const ticketLink: Action = {
  actionId: 'ticket_link',
  run: (interaction, payload) => openLinkForm(interaction, caseOf(payload)),
};

/** The button that gives a case a new ticket in place of one that a push did not find. */
export const ticketReplace: Action = {
  actionId: 'ticket_replace',
  async run(interaction, payload) {
    const asked = { pushId: payload.value ?? '', reportTo: reportToOf(interaction) };
    const { number, connector, ticket } = await interaction.perform(askToReplaceTicket, asked);
    return sentenceMessage(
      `Looking once more for ${ticket} in ${connector}. If it is gone, #${number} gets a new ticket.`,
    );
  },
};

/** The button that takes the ticket away from a case, once that was confirmed. */
export const ticketUnlink: Action = {
  actionId: 'ticket_unlink',
  run: (interaction, payload) => unlinkFromTicket(interaction, caseOf(payload)),
};
