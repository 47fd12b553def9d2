import { parseConnectorBlockId } from '../../blocks/connectors/connector-block-id.ts';
import type { ActionPayload, Interaction } from '../../context/interaction.ts';

/** Return the connector whose control was used, by the id of its block, and the interaction in its space. */
export function connectorOf(
  interaction: Interaction,
  payload: ActionPayload,
): { here: Interaction; connectorId: string } {
  const named = parseConnectorBlockId(payload.blockId);
  if (!named) throw new Error(`block ${payload.blockId} names no connector`);
  return { here: interaction.inSpace(named.spaceId), connectorId: named.connectorId };
}
