import { parseConnectorBlockId } from '../../blocks/connectors/connector-block-id.ts';
import type { Hit, Interaction } from '../../context/interaction.ts';

/** Return the connector whose control was hit, by the id of its block, and the interaction in its space. */
export function connectorOf(interaction: Interaction, hit: Hit): { here: Interaction; connectorId: string } {
  const named = parseConnectorBlockId(hit.blockId);
  if (!named) throw new Error(`block ${hit.blockId} names no connector`);
  return { here: interaction.inSpace(named.spaceId), connectorId: named.connectorId };
}
