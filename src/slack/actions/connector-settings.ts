import { getConnectorSettings } from '../../operations/get-connector-settings.ts';
import { listConnectors } from '../../operations/list-connectors.ts';
import { connectorSettingsForm } from '../forms/connector-settings.ts';
import type { Action } from '../interaction.ts';

/** The button that opens what connectors do in a space by themselves. */
export const connectorSettings: Action = {
  actionId: 'connector_settings',
  async run(interaction, hit) {
    const here = interaction.inSpace(hit.value ?? interaction.actor.spaceId);
    const [settings, connectors] = await Promise.all([
      here.perform(getConnectorSettings, {}),
      here.perform(listConnectors, {}),
    ]);
    return { form: connectorSettingsForm.view({ settings, connectors }, { spaceId: here.actor.spaceId }) };
  },
};
