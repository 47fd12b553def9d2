import { DocketError } from '../../../core/error.ts';
import { parseConnectorBlockId } from '../../blocks/connectors/connector-block-id.ts';
import type { ActionPayload, Interaction } from '../../context/interaction.ts';

/** Return the connector whose control was used, by the id of its block, and the interaction in its space. Throw where another version of Docket made it. */
export function connectorOf(
  interaction: Interaction,
  payload: ActionPayload,
): { here: Interaction; connectorId: string } {
  const named = parseConnectorBlockId(payload.blockId);
  if (!named) throw new DocketError('message_of_older_version');
  return { here: interaction.inSpace(named.spaceId), connectorId: named.connectorId };
}
