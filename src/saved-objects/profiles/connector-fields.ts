import { kibanaConnectorType, kibanaFieldValue } from '../../core/connectors/kibana-types.ts';
import { type Attributes, isRecord } from '../types.ts';

/**
 * Return the connector of a case with its fields as a list of keys and values, complete
 * (`docs/kibana-format.md#connector-fields`).
 */
export function withFieldList(connector: Attributes): Attributes {
  const fields = Object.entries(completeFields(connector) ?? {}).map(([key, value]) => ({ key, value }));
  return { ...connector, fields };
}

/** Return the payload of a user action in which a connector, if there is one, has its fields complete. */
export function withFieldObject(payload: Attributes): Attributes {
  const { connector } = payload;
  return isRecord(connector) ? { ...payload, connector: { ...connector, fields: completeFields(connector) } } : payload;
}

/**
 * Tell whether the printed attributes of a user action surely hold no connector with fields, so that they need not be
 * read.
 */
export function hasNoConnectorFields(attributes: string): boolean {
  const connector = '"connector":{';
  const at = attributes.indexOf(connector);
  if (at === -1) return true;
  return attributes.startsWith('"fields":null,', at + connector.length) && at === attributes.lastIndexOf(connector);
}

/**
 * Return the fields as an object: every key of a type that Kibana knows, null where it is not set; null where none is
 * set at all. Keys beyond these stay as they are.
 */
function completeFields({ type, fields }: Attributes): Record<string, unknown> | null {
  const given = asObject(fields);
  const known = kibanaConnectorType(type);
  if (!given || !known) return given;
  if (Object.keys(known.fields).length === 0) return null;
  const complete = Object.entries(known.fields).map(([key, kind]): [string, unknown] => [
    key,
    kibanaFieldValue(kind, given[key]),
  ]);
  return { ...given, ...Object.fromEntries(complete) };
}

function asObject(fields: unknown): Record<string, unknown> | null {
  const entries: [string, unknown][] = Array.isArray(fields)
    ? fields.flatMap((field: unknown) => (isRecord(field) ? [[String(field.key), field.value ?? null]] : []))
    : Object.entries(isRecord(fields) ? fields : {});
  return entries.length === 0 ? null : Object.fromEntries(entries);
}
