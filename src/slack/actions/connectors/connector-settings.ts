import type { Action } from '../../context/interaction.ts';
import { openConnectorSettings } from '../../flows/connectors/open-connector-settings.ts';

/** The button that opens what connectors do in a space by themselves. */
export const connectorSettings: Action = {
  actionId: 'connector_settings',
  run: (interaction, payload) => openConnectorSettings(interaction.inSpace(payload.value ?? interaction.actor.spaceId)),
};
