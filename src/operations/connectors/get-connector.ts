import { z } from 'zod';
import type { StatusMapping } from '../../core/connectors/status-mapping.ts';
import type { ConnectorSummary } from '../../core/connectors/summary.ts';
import { DocketError } from '../../core/error.ts';
import { findConnector } from '../../store/connectors/connectors.ts';
import type { ReadOperation } from '../operation.ts';
import { summaryOf } from './list-connectors.ts';

/** A connector as its form shows it; secrets are never part of it. */
export interface ConnectorDetails extends ConnectorSummary {
  config: Record<string, unknown>;
  statusMapping: StatusMapping;
}

/** Return one connector with its configuration. Throw `not_found`. */
export const getConnector: ReadOperation<{ connectorId: string }, ConnectorDetails> = {
  name: 'getConnector',
  capability: 'read_cases',
  input: z.object({ connectorId: z.string() }),
  async read({ db, actor, deps }, { connectorId }) {
    const row = await findConnector(db, actor, connectorId);
    if (!row) throw new DocketError('connector_not_found');
    return { ...summaryOf(row, deps.now()), config: row.config, statusMapping: row.status_mapping };
  },
};
