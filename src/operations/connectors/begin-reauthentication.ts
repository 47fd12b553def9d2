import { lockConnector } from '../../store/connectors/connectors.ts';
import { insertReauthentication, type Reauthentication } from '../../store/connectors/reauthentications.ts';
import { reportReauthentication } from '../../store/connectors/report-reauthentication.ts';
import type { WriteContext } from '../operation.ts';

/**
 * Note that somebody must sign in to a connector before it can be used: its pushes wait, and those concerned are
 * notified, once a re-authentication. Return the re-authentication that goes on; undefined where the connector is gone.
 */
export async function beginReauthentication(
  { tx, deps, at, actor, touchedConnectors }: WriteContext,
  connectorId: string,
  reason: Reauthentication['reason'],
): Promise<string | undefined> {
  const found = await lockConnector(tx, actor, connectorId);
  if (!found || found.reauthentication_id !== null) return found?.reauthentication_id ?? undefined;
  touchedConnectors.add(connectorId);
  const id = deps.id();
  await insertReauthentication(tx, actor, { id, connector_id: connectorId, reason, began_at: at });
  await reportReauthentication(tx, actor, id);
  return id;
}
