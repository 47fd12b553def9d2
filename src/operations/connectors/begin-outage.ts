import { lockConnector } from '../../store/connectors/connectors.ts';
import { insertOutage, type Outage, tellOutage } from '../../store/connectors/outages.ts';
import type { WriteContext } from '../operation.ts';

/**
 * Note that somebody must sign in to a connector before it can be used: its pushes wait, and those concerned are told,
 * once an outage. Return the outage that goes on; undefined where the connector is gone.
 */
export async function beginOutage(
  { tx, deps, at, actor, touchedConnectors }: WriteContext,
  connectorId: string,
  reason: Outage['reason'],
): Promise<string | undefined> {
  const found = await lockConnector(tx, actor, connectorId);
  if (!found || found.outage_id !== null) return found?.outage_id ?? undefined;
  touchedConnectors.add(connectorId);
  const id = deps.id();
  await insertOutage(tx, actor, { id, connector_id: connectorId, reason, began_at: at });
  await tellOutage(tx, actor, id);
  return id;
}
