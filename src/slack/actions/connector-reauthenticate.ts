import { parseConnectorBlockId } from '../blocks/connector-block-id.ts';
import type { Action } from '../interaction.ts';
import { signIn } from '../sign-in.ts';

/** The button under a connector that needs signing in: its value is the connector, its block may name the space. */
export const connectorReauthenticate: Action = {
  actionId: 'connector_reauthenticate',
  run(interaction, hit) {
    const spaceId = parseConnectorBlockId(hit.blockId)?.spaceId ?? interaction.actor.spaceId;
    return signIn(interaction.inSpace(spaceId), hit.value ?? '');
  },
};
