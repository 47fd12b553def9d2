import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { DocketError } from '../../../core/error.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { linkTicketForm } from '../../forms/push/link-ticket.ts';

/** Open the form that asks for a ticket; with `pushId` it answers what became of that push. */
export async function openLinkForm(
  interaction: Interaction,
  reference: CaseReference,
  pushId?: string,
): Promise<InteractionResponse> {
  const of = await interaction.perform(getCase, { reference });
  if (of.connector.id === 'none') throw new DocketError('ticket_connector_missing');
  const { actor, conversation } = interaction;
  const metadata = {
    spaceId: actor.spaceId,
    number: of.incremental_id,
    title: of.title.slice(0, 200),
    connector: of.connector.name.slice(0, 100),
    ...(pushId !== undefined && { pushId }),
    ...(conversation && { channelId: conversation.channelId }),
  };
  return { form: linkTicketForm.view({}, metadata) };
}
