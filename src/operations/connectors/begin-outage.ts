import { lockConnector } from '../../store/connectors/connectors.ts';
import { insertOutage, type Outage, tellOutage } from '../../store/connectors/outages.ts';
import type { Scope } from '../../store/database.ts';
import type { WriteContext } from '../operation.ts';

/**
 * Note that somebody must sign in to a connector before it can be used: its pushes wait, and those concerned are told,
 * once an outage. Return the outage that goes on; undefined where the connector is gone.
 */
export async function beginOutage(
  { tx, deps, at }: Pick<WriteContext, 'tx' | 'deps' | 'at'>,
  scope: Scope,
  connectorId: string,
  reason: Outage['reason'],
): Promise<string | undefined> {
  const found = await lockConnector(tx, scope, connectorId);
  if (!found || found.outage_id !== null) return found?.outage_id ?? undefined;
  const id = deps.id();
  await insertOutage(tx, scope, { id, connector_id: connectorId, reason, began_at: at });
  await tellOutage(tx, scope, id);
  return id;
}
