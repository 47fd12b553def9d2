import type { CaseUser } from '../../core/user.ts';
import { lockConnector, updateConnector } from '../../store/connectors/connectors.ts';
import { closeOutage, tellOutage } from '../../store/connectors/outages.ts';
import type { Scope } from '../../store/database.ts';
import { deliverPushes } from '../../store/effects.ts';
import { showImportLogs } from '../../store/transfer/import-logs.ts';
import type { WriteContext } from '../operation.ts';

/**
 * Note that a connector can be used again, thanks to somebody: what waited goes out in order, and every prompt says so.
 */
export async function endOutage(
  { tx, at }: Pick<WriteContext, 'tx' | 'at'>,
  scope: Scope,
  connectorId: string,
  by: CaseUser,
): Promise<void> {
  await lockConnector(tx, scope, connectorId);
  await updateConnector(tx, scope, connectorId, { isMissingSecrets: false, failures: 0, resume_at: null });
  const outageId = await closeOutage(tx, scope, connectorId, { at, by });
  if (outageId !== undefined) await tellOutage(tx, scope, outageId);
  await showImportLogs(tx, scope, connectorId);
  await deliverPushes(tx, scope, connectorId);
}
