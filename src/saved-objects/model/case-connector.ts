import { type CaseConnector, type ExternalService, NO_CONNECTOR } from '../../core/cases/case.ts';
import { isRecord, type Reference, referenceNamed } from '../types.ts';
import { without } from '../versions/step.ts';
import { userOf } from './parts.ts';

/**
 * Return the connector of a case; none where no reference says which one, whatever the attributes say (as in Kibana).
 */
export function readConnector(connector: unknown, references: readonly Reference[]): CaseConnector {
  const id = referenceNamed(references, 'connectorId')?.id;
  if (id === undefined || !isRecord(connector)) return NO_CONNECTOR;
  return {
    ...connector,
    id,
    name: String(connector.name),
    type: String(connector.type),
    fields: readFields(connector.fields),
  };
}

/** Write the connector of a case, with its fields as a list of keys and values. */
export function writeConnector(connector: CaseConnector): Record<string, unknown> {
  const fields = Object.entries(connector.fields ?? {}).map(([key, value]) => ({ key, value }));
  return { ...without({ ...connector }, 'id'), fields };
}

function readFields(fields: unknown): Record<string, unknown> | null {
  if (isRecord(fields)) return fields;
  if (!Array.isArray(fields) || fields.length === 0) return null;
  const listed = fields.filter((field: unknown) => isRecord(field));
  return Object.fromEntries(listed.map(({ key, value }) => [String(key), value ?? null]));
}

/** Return what the last push answered, with the connector that pushed; `none` where no reference says which one. */
export function readExternalService(service: unknown, references: readonly Reference[]): ExternalService | null {
  if (!isRecord(service)) return null;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    ...service,
    connector_id: referenceNamed(references, 'pushConnectorId')?.id ?? 'none',
    connector_name: text(service.connector_name),
    external_id: text(service.external_id),
    external_title: text(service.external_title),
    external_url: text(service.external_url),
    pushed_at: text(service.pushed_at),
    pushed_by: userOf(service.pushed_by),
  };
}

/** Return the answer without the connector's id, which is a reference. */
export function writeExternalService(service: ExternalService | null): Record<string, unknown> | null {
  return service && without({ ...service }, 'connector_id');
}

/** Return the id to refer to, or null for the none connector. */
export function connectorIdOf(id: unknown): string | null {
  return typeof id !== 'string' || id === 'none' ? null : id;
}
