import { configDigest } from '../../../operations/connectors/config-digest.ts';
import { getConnector } from '../../../operations/connectors/get-connector.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { connectorSecretsForm } from '../../forms/connectors/connector-secrets.ts';

/** Open the form that takes a connector's secrets in Slack; with `onTop`, over the form that is open. */
export async function openConnectorSecrets(
  here: Interaction,
  connectorId: string,
  onTop: boolean,
): Promise<InteractionResponse> {
  const connector = await here.perform(getConnector, { connectorId });
  const seen = configDigest(connector.config);
  const form = connectorSecretsForm.view({ connector }, { spaceId: here.actor.spaceId, connectorId, seen });
  return { form, push: onTop };
}
