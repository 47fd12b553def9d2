import { DocketError } from '../../../core/error.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import type { Action, Hit, Interaction, Reply } from '../../context/interaction.ts';
import { unlinkFromTicket } from '../../flows/push/link-ticket.ts';
import { linkTicketForm } from '../../forms/push/link-ticket.ts';
import { caseOf } from '../cases/case-of.ts';

/** The button that links a case to a ticket which is there already. */
export const ticketLink: Action = {
  actionId: 'ticket_link',
  run: (interaction, hit) => linkForm(interaction, hit),
};

/** The form that asks for a ticket; with `pushId` it answers what became of that push. */
export async function linkForm(interaction: Interaction, hit: Hit, pushId?: string): Promise<Reply> {
  const of = await interaction.perform(getCase, { reference: caseOf(hit) });
  if (of.connector.id === 'none') throw new DocketError('invalid_input', 'Choose a connector for the case first.');
  const { actor, place } = interaction;
  const metadata = {
    spaceId: actor.spaceId,
    number: of.incremental_id,
    title: of.title.slice(0, 200),
    connector: of.connector.name.slice(0, 100),
    ...(pushId !== undefined && { pushId }),
    ...(place && { channelId: place.channelId }),
  };
  return { form: linkTicketForm.view({}, metadata) };
}

/** The button that takes the ticket away from a case, once that was confirmed. */
export const ticketUnlink: Action = {
  actionId: 'ticket_unlink',
  run: (interaction, hit) => unlinkFromTicket(interaction, caseOf(hit)),
};
