import { parseConnectorBlockId } from '../../blocks/connectors/connector-block-id.ts';
import type { Action } from '../../context/interaction.ts';
import { signIn } from '../../flows/connectors/sign-in.ts';

/** The button under a connector that needs signing in: its value is the connector, its block may name the space. */
export const connectorReauthenticate: Action = {
  actionId: 'connector_reauthenticate',
  run(interaction, payload) {
    const spaceId = parseConnectorBlockId(payload.blockId)?.spaceId ?? interaction.actor.spaceId;
    return signIn(interaction.inSpace(spaceId), payload.value ?? '');
  },
};
