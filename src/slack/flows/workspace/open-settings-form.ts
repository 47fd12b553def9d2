import type { ChannelSettings } from '../../../operations/workspace/get-settings.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { settingsForm } from '../../forms/workspace/settings.ts';

/** Open the switches of a channel. */
export function openSettingsForm({ actor }: Interaction, channelId: string, now: ChannelSettings): InteractionResponse {
  return { form: settingsForm.view(now, { spaceId: actor.spaceId, channelId }) };
}
