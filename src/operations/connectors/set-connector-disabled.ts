import { z } from 'zod';
import type { ConnectorSummary } from '../../core/connectors/summary.ts';
import { DocketError } from '../../core/error.ts';
import { findConnector, lockConnector, updateConnector } from '../../store/connectors/connectors.ts';
import { deliverPushes } from '../../store/effects.ts';
import { reportBlocked } from '../../store/push/push-requests.ts';
import type { WriteOperation } from '../operation.ts';
import { summaryOf } from './list-connectors.ts';

/** Pause a connector, or let it work again: what waited meanwhile goes out. Throw `not_found`. */
export const setConnectorDisabled: WriteOperation<{ connectorId: string; disabled: boolean }, ConnectorSummary> = {
  name: 'setConnectorDisabled',
  capability: 'cases_connectors',
  input: z.object({ connectorId: z.string(), disabled: z.boolean() }),
  async write({ tx, actor, deps }, { connectorId, disabled }) {
    if (!(await lockConnector(tx, actor, connectorId))) throw new DocketError('connector_not_found');
    await updateConnector(tx, actor, connectorId, { is_disabled: disabled, failures: 0, open_until: null });
    if (disabled) await reportBlocked(tx, actor, connectorId);
    else await deliverPushes(tx, actor, connectorId);
    const row = await findConnector(tx, actor, connectorId);
    if (!row) throw new DocketError('connector_not_found');
    return summaryOf(row, deps.now());
  },
};
