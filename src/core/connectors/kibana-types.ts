import type { KibanaVersion } from '../kibana-version.ts';
import type { ConnectorTypeId } from './definition.ts';

/** What Kibana takes a connector field of a case for. */
type FieldKind = 'text' | 'texts' | 'switch' | 'number';

/** A connector type that Kibana's cases know (`docs/kibana-format.md#connector-fields`). */
export interface KibanaConnectorType {
  id: ConnectorTypeId;
  /** The first Kibana whose cases know it; absent where that is older than any export. */
  since?: KibanaVersion;
  /** Keys that a case must have once it has any, null where they are not set. */
  fields: Readonly<Record<string, FieldKind>>;
}

/**
 * The connector types that Kibana's cases know. One of any other type in a single case hides the whole list of cases
 * there.
 */
export const kibanaConnectorTypes: readonly KibanaConnectorType[] = [
  { id: '.none', fields: {} },
  { id: '.jira', fields: { issueType: 'text', priority: 'text', parent: 'text' } },
  { id: '.resilient', fields: { incidentTypes: 'texts', severityCode: 'text' } },
  {
    id: '.servicenow',
    fields: { impact: 'text', severity: 'text', urgency: 'text', category: 'text', subcategory: 'text' },
  },
  {
    id: '.servicenow-sir',
    fields: {
      category: 'text',
      destIp: 'switch',
      malwareHash: 'switch',
      malwareUrl: 'switch',
      priority: 'text',
      sourceIp: 'switch',
      subcategory: 'text',
    },
  },
  { id: '.swimlane', fields: { caseId: 'text' } },
  { id: '.cases-webhook', since: '8.4', fields: {} },
  { id: '.thehive', since: '8.16', fields: { tlp: 'number' } },
];

/** Return what Kibana's cases know of a connector type; undefined where they know none of this id. */
export function kibanaConnectorType(id: unknown): KibanaConnectorType | undefined {
  return kibanaConnectorTypes.find((type) => type.id === id);
}

/**
 * Return a connector field as Kibana reads it: of its kind where the value says as much (`"3"` is a number), else null.
 */
export function kibanaFieldValue(kind: FieldKind, value: unknown): unknown {
  switch (kind) {
    case 'text':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : textOrNone(value);
    case 'texts':
      return textsOf(value);
    case 'switch':
      return value === true || value === 'true' ? true : value === false || value === 'false' ? false : null;
    case 'number':
      return numberOf(value);
  }
}

function textOrNone(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function textsOf(value: unknown): string[] | null {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap((one: unknown) => textOrNone(kibanaFieldValue('text', one)) ?? []) : null;
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
