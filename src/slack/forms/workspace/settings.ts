import { z } from 'zod';
import type { ChannelSettings } from '../../../operations/workspace/get-settings.ts';
import { saveSettings } from '../../../operations/workspace/save-settings.ts';
import { option } from '../../blocks/elements.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { mirrorWords } from '../../blocks/workspace/settings.ts';
import type { Form } from '../../context/interaction.ts';
import { chosenAll } from '../../views/input-values.ts';
import { input, modal } from '../../views/modal.ts';

const metadata = z.object({ spaceId: z.string(), channelId: z.string() });
type SettingsMetadata = z.infer<typeof metadata>;

const MIRROR = option('mirror', 'Replies become comments', 'From now on; words to @docket do not.');

/** The switches of a channel. */
export const settingsForm: Form<SettingsMetadata, ChannelSettings> = {
  callbackId: 'channel_settings',
  needs: 'cases_settings',
  metadata,
  view: ({ mirrorSince }, metadata) =>
    modal({
      callbackId: 'channel_settings',
      title: 'Settings here',
      submit: 'Save',
      metadata,
      blocks: [
        input(
          'mirror',
          'In the threads of cases',
          {
            type: 'checkboxes',
            action_id: 'mirror',
            options: [MIRROR],
            ...(mirrorSince !== undefined && { initial_options: [MIRROR] }),
          },
          {
            optional: true,
            hint: 'Files come along. Who edits or deletes a reply, edits or deletes its comment. Guests are left out.',
          },
        ),
      ],
    }),
  async submit(interaction, { metadata: { spaceId, channelId }, input: inputOf }) {
    const mirror = chosenAll(inputOf('mirror')).includes('mirror');
    const saved = await interaction.inSpace(spaceId).perform(saveSettings, { channelId, mirror });
    return { close: true, response: sentenceMessage(mirrorWords(saved)) };
  },
};
