import { z } from 'zod';
import { definitionOf } from '../../connectors/definitions.ts';
import { CASE_STATUSES } from '../../core/cases/case.ts';
import { type StatusMapping, statusMapping } from '../../core/connectors/status-mapping.ts';
import type { ConnectorSummary } from '../../core/connectors/summary.ts';
import { DocketError } from '../../core/error.ts';
import { findConnector, lockConnector, updateConnector } from '../../store/connectors/connectors.ts';
import { forgetRefusedMoves } from '../../store/push/refused-moves.ts';
import { renderCases } from '../../store/render-jobs.ts';
import type { WriteOperation } from '../operation.ts';
import { summaryOf } from './list-connectors.ts';

/**
 * Set how the status of cases shows in the tickets of a connector, from the next push of each case on; a ticket that
 * could not be moved is tried again with it. Throw `connector_not_found`, `connector_status_fixed` where tickets have no
 * status to set, and `ticket_state_unknown` beside the status whose state they cannot have.
 */
export const setStatusMapping: WriteOperation<{ connectorId: string; mapping: StatusMapping }, ConnectorSummary> = {
  name: 'setStatusMapping',
  capability: 'cases_connectors',
  input: z.object({ connectorId: z.string(), mapping: statusMapping }),
  async write({ tx, actor, deps }, { connectorId, mapping }) {
    const found = await lockConnector(tx, actor, connectorId);
    if (!found) throw new DocketError('connector_not_found');
    const status = definitionOf(found.actionTypeId)?.status;
    if (!status) throw new DocketError('connector_status_fixed', { name: found.name });
    for (const of of CASE_STATUSES) {
      const state = mapping.states[of];
      const isKnown = !state || !status.states || status.states.some(({ value }) => value === state);
      if (!isKnown) throw new DocketError('ticket_state_unknown', { state }, { field: of });
    }
    const asked = new Set(status.closing.map(({ key }) => key));
    const closing = Object.fromEntries(Object.entries(mapping.closing).filter(([key]) => asked.has(key)));
    await updateConnector(tx, actor, connectorId, { status_mapping: { ...mapping, closing } });
    await renderCases(tx, actor, await forgetRefusedMoves(tx, actor, connectorId));
    const row = await findConnector(tx, actor, connectorId);
    if (!row) throw new DocketError('connector_not_found');
    return summaryOf(row, deps.now());
  },
};
