import type { ActionsBlock } from '@slack/types';
import type { ConnectorDefinition } from '../../../core/connectors/definition.ts';
import { button } from '../elements.ts';
import { connectorBlockId } from './connector-block-id.ts';

/** Build the button that opens how the status of cases shows in tickets, of a connector whose tickets have one. */
export function statusButton(
  { status }: ConnectorDefinition,
  spaceId: string,
  connectorId: string | undefined,
): ActionsBlock[] {
  const blockId = connectorId === undefined ? undefined : connectorBlockId(spaceId, connectorId, 'status');
  if (!status || blockId === undefined) return [];
  return [{ type: 'actions', block_id: blockId, elements: [button('connector_status', 'Status of tickets…')] }];
}
