import { configDigest } from '../../../operations/connectors/config-digest.ts';
import { getConnector } from '../../../operations/connectors/get-connector.ts';
import type { Action } from '../../context/interaction.ts';
import { connectorSecretsForm } from '../../forms/connectors/connector-secrets.ts';
import { connectorOf } from './connector-of.ts';

/** The button beside the link to the sign-in page, where secrets may be typed in Slack. */
export const connectorSecrets: Action = {
  actionId: 'connector_secrets',
  async run(interaction, hit) {
    const { here, connectorId } = connectorOf(interaction, hit);
    const connector = await here.perform(getConnector, { connectorId });
    const seen = configDigest(connector.config);
    const form = connectorSecretsForm.view({ connector }, { spaceId: here.actor.spaceId, connectorId, seen });
    return { form, push: hit.view !== undefined };
  },
};
