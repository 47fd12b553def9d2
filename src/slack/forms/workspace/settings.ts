import { z } from 'zod';
import type { ChannelSettings } from '../../../operations/workspace/get-settings.ts';
import { saveSettings } from '../../../operations/workspace/save-settings.ts';
import { type SpaceSettings, saveSpaceSettings } from '../../../operations/workspace/space-settings.ts';
import { option } from '../../blocks/elements.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { externalWords, mirrorWords, reasonWords } from '../../blocks/workspace/settings.ts';
import type { Form } from '../../context/interaction.ts';
import { chosenAll } from '../../views/input-values.ts';
import { input, modal } from '../../views/modal.ts';

const metadata = z.object({ spaceId: z.string(), channelId: z.string() });
type SettingsMetadata = z.infer<typeof metadata>;

/** What the form begins with. */
interface SettingsModel extends ChannelSettings {
  space: SpaceSettings;
}

const MIRROR = option('mirror', 'Replies become comments', 'From now on; words to @docket do not.');

const EXTERNAL = option('external', 'Show cases there', 'Title, status and severity; whoever shares a case is asked.');

const REASON = option('reason', 'Ask why a case is closed', 'By a small form; it can be left empty.');

/** The switches of a channel, and of the space that its commands work on. */
export const settingsForm: Form<SettingsMetadata, SettingsModel> = {
  callbackId: 'channel_settings',
  needs: 'cases_settings',
  metadata,
  view: ({ mirrorSince, space }, metadata) =>
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
        input(
          'external',
          'Channels shared with other organisations',
          {
            type: 'checkboxes',
            action_id: 'external',
            options: [EXTERNAL],
            ...(space.allowsExternal && { initial_options: [EXTERNAL] }),
          },
          { optional: true, hint: `For all cases of the space ${metadata.spaceId}.` },
        ),
        input(
          'reason',
          'When a case is closed by its menu',
          {
            type: 'checkboxes',
            action_id: 'reason',
            options: [REASON],
            ...(space.asksReason && { initial_options: [REASON] }),
          },
          { optional: true },
        ),
      ],
    }),
  async submit(interaction, { metadata: { spaceId, channelId }, input: inputOf }) {
    const mirror = chosenAll(inputOf('mirror')).includes('mirror');
    const allowsExternal = chosenAll(inputOf('external')).includes('external');
    const asksReason = chosenAll(inputOf('reason')).includes('reason');
    const here = interaction.inSpace(spaceId);
    const saved = await here.perform(saveSettings, { channelId, mirror });
    const space = await here.perform(saveSpaceSettings, { allowsExternal, asksReason });
    return { close: true, response: sentenceMessage(mirrorWords(saved), externalWords(space), reasonWords(space)) };
  },
};
