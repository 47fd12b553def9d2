import { z } from 'zod';
import { type ChannelReaders, nameReaders } from '../../../core/cases/external-channel.ts';
import type { Sharing } from '../../../operations/cases/get-sharing.ts';
import { shareCase } from '../../../operations/cases/share-case.ts';
import { nowShown } from '../../blocks/cases/shown-words.ts';
import { option } from '../../blocks/elements.ts';
import type { Form } from '../../context/interaction.ts';
import { chosenAll } from '../../views/input-values.ts';
import { input, modal, note, subject } from '../../views/modal.ts';

const metadata = z.object({
  spaceId: z.string(),
  number: z.number(),
  channelId: z.string(),
  /** The ids of the organisations that the form names. */
  organisations: z.array(z.string()),
});
type ShareExternallyMetadata = z.infer<typeof metadata>;

const COMMENTS = option(
  'comments',
  'Show everything there',
  'Comments of those who agree, changes, tickets and troubles',
);

/** Say which organisations will see a case in a channel, and ask whether they may. */
export const shareExternallyForm: Form<ShareExternallyMetadata, Sharing & { readers: ChannelReaders }> = {
  callbackId: 'case_share_externally',
  needs: 'read_cases',
  metadata,
  view: ({ case: of, readers, showsComments }, metadata) =>
    modal({
      callbackId: 'case_share_externally',
      title: 'Shared channel',
      submit: 'Share',
      metadata,
      blocks: [
        subject(of.incremental_id, of.title),
        note(
          `This channel is shared with ${nameReaders(readers).replaceAll('`', "'")}. They will see the title, status and severity of this case, and how these change.`,
        ),
        input(
          'more',
          'And the rest',
          {
            type: 'checkboxes',
            action_id: 'more',
            options: [COMMENTS],
            ...(showsComments && { initial_options: [COMMENTS] }),
          },
          { optional: true, hint: 'With this, you agree that they see your own comments and files too.' },
        ),
      ],
    }),
  async submit(interaction, { metadata: { spaceId, number, channelId, organisations }, input: inputOf }) {
    const showsComments = chosenAll(inputOf('more')).includes('comments');
    const reference = { incremental_id: number };
    const consent = { organisations, showsComments };
    await interaction.inSpace(spaceId).perform(shareCase, { reference, channelId, consent });
    return { close: 'all', response: nowShown(number, channelId) };
  },
};
