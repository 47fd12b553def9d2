import { getConnectorSettings } from '../../../operations/connectors/get-connector-settings.ts';
import { listConnectors } from '../../../operations/connectors/list-connectors.ts';
import type { Action } from '../../context/interaction.ts';
import { connectorSettingsForm } from '../../forms/connectors/connector-settings.ts';

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
