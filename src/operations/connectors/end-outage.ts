import type { CaseUser } from '../../core/user.ts';
import { lockConnector, updateConnector } from '../../store/connectors/connectors.ts';
import { closeOutage, tellOutage } from '../../store/connectors/outages.ts';
import { deliverPushes } from '../../store/effects.ts';
import { showImportLogs } from '../../store/transfer/import-logs.ts';
import type { WriteContext } from '../operation.ts';

/**
 * Note that a connector can be used again, thanks to somebody: what waited goes out in order, and every prompt says so.
 */
export async function endOutage(
  { tx, at, actor, touchedConnectors }: WriteContext,
  connectorId: string,
  by: CaseUser,
): Promise<void> {
  touchedConnectors.add(connectorId);
  await lockConnector(tx, actor, connectorId);
  await updateConnector(tx, actor, connectorId, { isMissingSecrets: false, failures: 0, resume_at: null });
  const outageId = await closeOutage(tx, actor, connectorId, { at, by });
  if (outageId !== undefined) await tellOutage(tx, actor, outageId);
  await showImportLogs(tx, actor, connectorId);
  await deliverPushes(tx, actor, connectorId);
}
