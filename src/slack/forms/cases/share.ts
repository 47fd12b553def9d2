import { z } from 'zod';
import type { Case } from '../../../core/cases/case.ts';
import { DocketError } from '../../../core/error.ts';
import { shareCase } from '../../../operations/cases/share-case.ts';
import { nowShown } from '../../blocks/cases/shown-words.ts';
import { plain } from '../../blocks/elements.ts';
import type { Form } from '../../context/interaction.ts';
import { askToShare } from '../../flows/cases/ask-to-share.ts';
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
    const reference = { incremental_id: metadata.number };
    const here = interaction.inSpace(metadata.spaceId);
    const question = await askToShare(here, reference, channelId);
    if (question) return { push: question };
    const { alreadyShared } = await here.perform(shareCase, { reference, channelId });
    return { close: true, response: nowShown(metadata.number, channelId, alreadyShared ? 'already' : 'now') };
  },
};
