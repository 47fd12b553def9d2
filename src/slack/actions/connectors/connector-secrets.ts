import type { Action } from '../../context/interaction.ts';
import { openConnectorSecrets } from '../../flows/connectors/open-connector-secrets.ts';
import { connectorOf } from './connector-of.ts';

/** The button beside the link to the sign-in page, where secrets may be typed in Slack. */
export const connectorSecrets: Action = {
  actionId: 'connector_secrets',
  run(interaction, payload) {
    const { here, connectorId } = connectorOf(interaction, payload);
    return openConnectorSecrets(here, connectorId, payload.view !== undefined);
  },
};
