import type { Action } from '../../context/interaction.ts';
import { openStatusMapping } from '../../flows/connectors/open-status-mapping.ts';
import { connectorOf } from './connector-of.ts';

/** The button in the form of a connector that opens how the status of cases shows in its tickets. */
export const connectorStatus: Action = {
  actionId: 'connector_status',
  run(interaction, payload) {
    const { here, connectorId } = connectorOf(interaction, payload);
    return openStatusMapping(here, connectorId, payload.view !== undefined);
  },
};
