import { isRecord } from '../types.ts';
import { without } from './step.ts';

/** The connector of a case that has none, as stored since 7.15 (the id is a reference). */
export const noConnector = { fields: null, name: 'none', type: '.none' } as const;

/**
 * Take the id out of a connector of 7.10 to 7.14. A connector called `none` becomes the none connector. Null where
 * there is no id inside, as in every later shape.
 */
export function takeConnectorId(connector: unknown): { connector: Record<string, unknown>; id: string | null } | null {
  if (!isRecord(connector) || typeof connector.id !== 'string') return null;
  const id = connector.id;
  return id === 'none' ? { connector: { ...noConnector }, id: null } : { connector: without(connector, 'id'), id };
}

/** Take the connector's id out of an external service of before 7.15; null where there is none inside. */
export function takePushConnectorId(service: unknown): { service: Record<string, unknown>; id: string | null } | null {
  if (!isRecord(service) || !('connector_id' in service)) return null;
  const id = service.connector_id;
  return { service: without(service, 'connector_id'), id: typeof id === 'string' && id !== 'none' ? id : null };
}

/** Tell whether the connector of a case is the one of a case that has none. */
export function isNoConnector(connector: unknown): boolean {
  return !isRecord(connector) || connector.type === noConnector.type;
}
