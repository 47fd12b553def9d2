import { DocketError } from '../../core/error.ts';
import { getSettings } from '../../operations/workspace/get-settings.ts';
import { saveSettings } from '../../operations/workspace/save-settings.ts';
import { getSpaceSettings } from '../../operations/workspace/space-settings.ts';
import { sentenceMessage } from '../blocks/message.ts';
import { externalWords, mirrorWords } from '../blocks/workspace/settings.ts';
import type { Command, Interaction } from '../context/interaction.ts';
import { openSettingsForm } from '../flows/workspace/open-settings-form.ts';
import { bareValue } from '../text/unwrap.ts';

/** `settings` shows the switches of this channel; `settings mirror on` turns one at once. */
export const settings: Command = {
  name: 'settings',
  usage: 'settings [mirror on|off]',
  summary: 'What this channel does: replies in case threads as comments',
  async run(interaction, args) {
    const channelId = channelOf(interaction);
    const [, word] = /^mirror(?:ing)?\s+(on|off)$/i.exec(bareValue(args)) ?? [];
    if (word !== undefined) {
      const mirror = word.toLowerCase() === 'on';
      return sentenceMessage(mirrorWords(await interaction.perform(saveSettings, { channelId, mirror })));
    }
    if (bareValue(args) !== '') {
      throw new DocketError('settings_words_unclear');
    }
    const found = await interaction.perform(getSettings, { channelId });
    if (interaction.actor.capabilities.has('cases_settings')) {
      return openSettingsForm(interaction, channelId, found);
    }
    const space = await interaction.perform(getSpaceSettings, {});
    return sentenceMessage(mirrorWords(found), externalWords(space), 'A workspace admin can change this.');
  },
};

function channelOf({ conversation }: Interaction): string {
  if (conversation && /^[CG]/.test(conversation.channelId)) return conversation.channelId;
  throw new DocketError('settings_not_in_channel');
}
