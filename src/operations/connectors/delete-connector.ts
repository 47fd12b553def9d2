import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { dropConnector } from '../../store/connectors/connector-removal.ts';
import { lockConnector } from '../../store/connectors/connectors.ts';
import { showImportLogs } from '../../store/transfer/import-logs.ts';
import { saveSetting } from '../../store/workspace/settings.ts';
import type { WriteOperation } from '../operation.ts';
import { CONNECTOR_SETTINGS, connectorSettingsOf } from './get-connector-settings.ts';

/**
 * Delete a connector with its secrets: its cases have none from now on, and their tickets stay linked. Throw
 * `not_found`.
 */
export const deleteConnector: WriteOperation<{ connectorId: string }, { name: string; cases: number }> = {
  name: 'deleteConnector',
  capability: 'cases_connectors',
  input: z.object({ connectorId: z.string() }),
  async write({ tx, actor, at, touched }, { connectorId }) {
    const found = await lockConnector(tx, actor, connectorId);
    if (!found) throw new DocketError('connector_not_found');
    const dropped = await dropConnector(tx, actor, connectorId, { by: actor.user, at });
    await showImportLogs(tx, actor, connectorId);
    const settings = await connectorSettingsOf(tx, actor);
    if (settings.defaultConnectorId === connectorId) {
      await saveSetting(tx, actor, CONNECTOR_SETTINGS, { ...settings, defaultConnectorId: 'none' });
    }
    for (const id of dropped) touched.add(id);
    return { name: found.name, cases: dropped.length };
  },
};
