import type { ChannelSettings } from '../../../operations/workspace/get-settings.ts';
import { getSpaceSettings } from '../../../operations/workspace/space-settings.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { settingsForm } from '../../forms/workspace/settings.ts';

/** Open the switches of a channel and of its space. */
export async function openSettingsForm(
  { actor, perform }: Interaction,
  channelId: string,
  now: ChannelSettings,
): Promise<InteractionResponse> {
  const space = await perform(getSpaceSettings, {});
  return { form: settingsForm.view({ ...now, space }, { spaceId: actor.spaceId, channelId }) };
}
