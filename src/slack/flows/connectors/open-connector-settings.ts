import { getConnectorSettings } from '../../../operations/connectors/get-connector-settings.ts';
import { listConnectors } from '../../../operations/connectors/list-connectors.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { connectorSettingsForm } from '../../forms/connectors/connector-settings.ts';

/** Open what connectors do in a space by themselves. */
export async function openConnectorSettings(here: Interaction): Promise<InteractionResponse> {
  const [settings, connectors] = await Promise.all([
    here.perform(getConnectorSettings, {}),
    here.perform(listConnectors, {}),
  ]);
  return { form: connectorSettingsForm.view({ settings, connectors }, { spaceId: here.actor.spaceId }) };
}
