import { z } from 'zod';
import type { Case } from '../../../core/cases/case.ts';
import { DocketError } from '../../../core/error.ts';
import { shareCase } from '../../../operations/cases/share-case.ts';
import { plain } from '../../blocks/elements.ts';
import { topText } from '../../blocks/message.ts';
import { leaf, richText, section } from '../../blocks/rich.ts';
import type { Form } from '../../context/interaction.ts';
import { assertMember } from '../../context/membership.ts';
import { input, modal, subject } from '../../views/modal.ts';

const metadata = z.object({ spaceId: z.string(), number: z.number() });
type ShareMetadata = z.infer<typeof metadata>;

/** Show a case in a channel. */
export const shareForm: Form<ShareMetadata, { case: Case }> = {
  callbackId: 'case_share',
  needs: 'read_cases',
  metadata,
  view: ({ case: of }, metadata) =>
    modal({
      callbackId: 'case_share',
      title: `Share case #${metadata.number}`,
      submit: 'Share',
      metadata,
      blocks: [
        subject(of.incremental_id, of.title),
        input(
          'channel',
          'Channel',
          {
            type: 'conversations_select',
            action_id: 'channel',
            placeholder: plain('Pick a channel'),
            default_to_current_conversation: true,
            filter: { include: ['public', 'private'], exclude_bot_users: true },
          },
          { hint: 'I must be a member of the channel. Everyone there will see the case.' },
        ),
      ],
    }),
  async submit(interaction, { metadata, input: inputOf }) {
    const channelId = inputOf('channel')?.selected_conversation;
    if (!channelId) throw new DocketError('share_channel_not_picked', {}, { field: 'channel' });
    await assertMember(interaction.client, channelId);
    const reference = { incremental_id: metadata.number };
    const { alreadyShared } = await interaction.inSpace(metadata.spaceId).perform(shareCase, { reference, channelId });
    const words = `Case #${metadata.number} is ${alreadyShared ? 'already' : 'now'} shown in `;
    const blocks = [richText([section(leaf(words), { type: 'channel', channel_id: channelId }, leaf('.'))])];
    return { close: true, response: { text: topText(`${words}the channel you picked.`), blocks } };
  },
};
