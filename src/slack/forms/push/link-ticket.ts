import { z } from 'zod';
import { plain } from '../../blocks/elements.ts';
import type { Form } from '../../context/interaction.ts';
import { linkToTicket } from '../../flows/push/link-ticket.ts';
import { typed } from '../../views/input-values.ts';
import { input, modal, subject } from '../../views/modal.ts';

const metadata = z.object({
  spaceId: z.string(),
  number: z.number(),
  title: z.string(),
  connector: z.string(),
  channelId: z.string().exactOptional(),
  /** The push of which nobody knew whether it made this ticket. */
  pushId: z.string().exactOptional(),
});
type Metadata = z.infer<typeof metadata>;

/** Link a case to a ticket that is there already. */
export const linkTicketForm: Form<Metadata, Record<string, never>> = {
  callbackId: 'link_ticket',
  needs: 'push_cases',
  metadata,
  view: (_, metadata) =>
    modal({
      callbackId: 'link_ticket',
      title: 'Link a ticket',
      submit: 'Link',
      metadata,
      blocks: [
        subject(metadata.number, metadata.title),
        input(
          'externalId',
          `Ticket in ${metadata.connector}`,
          { type: 'plain_text_input', action_id: 'externalId', max_length: 500, placeholder: plain('SEC-7') },
          { hint: 'Its key, number or address. The next push updates it.' },
        ),
      ],
    }),
  async submit(interaction, { metadata, input: inputOf }) {
    const here = interaction.inSpace(metadata.spaceId);
    const ticket = typed(inputOf('externalId')).trim();
    const response = await linkToTicket(here, { incremental_id: metadata.number }, ticket, metadata.pushId);
    return { close: true, ...(response && 'text' in response && { response }) };
  },
};
