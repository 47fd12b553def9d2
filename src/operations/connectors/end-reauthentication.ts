import type { CaseUser } from '../../core/user.ts';
import { beginGeneration } from '../../store/connectors/connector-secrets.ts';
import { lockConnector } from '../../store/connectors/connectors.ts';
import { closeReauthentication } from '../../store/connectors/reauthentications.ts';
import { reportReauthentication } from '../../store/connectors/report-reauthentication.ts';
import { deliverPushes } from '../../store/effects.ts';
import { showImportLogs } from '../../store/transfer/import-logs.ts';
import type { WriteContext } from '../operation.ts';

/**
 * Note that a connector can be used again, thanks to somebody: what waited goes out in order, and every prompt says so.
 */
export async function endReauthentication(
  { tx, at, actor, touchedConnectors }: WriteContext,
  connectorId: string,
  by: CaseUser,
): Promise<void> {
  touchedConnectors.add(connectorId);
  await lockConnector(tx, actor, connectorId);
  await beginGeneration(tx, actor, connectorId, { isMissingSecrets: false, failures: 0, open_until: null });
  const reauthenticationId = await closeReauthentication(tx, actor, connectorId, { at, by });
  if (reauthenticationId !== undefined) await reportReauthentication(tx, actor, reauthenticationId);
  await showImportLogs(tx, actor, connectorId);
  await deliverPushes(tx, actor, connectorId);
}
