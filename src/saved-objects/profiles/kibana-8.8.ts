import type { Unread } from '../as-came.ts';
import { type Attributes, isRecord, type SavedObject } from '../types.ts';
import { without } from '../versions/step.ts';
import { commentVersion, mayHaveState } from './comment-version.ts';
import { hasNoConnectorFields, withFieldList, withFieldObject } from './connector-fields.ts';
import { isMissingSecrets } from './missing-secrets.ts';
import type { Profile } from './profile.ts';

/**
 * For Kibana 8.8 to 9.x (`docs/kibana-format.md#profiles`). Newer attributes travel along, as no upgrade removes them;
 * what nobody changed leaves as it came.
 */
export const kibana88: Profile = (object) => {
  switch (object.type) {
    case 'cases':
      return { ...envelope(object, '8.7.0'), attributes: caseAttributes(object.attributes) };
    case 'cases-comments':
      return { ...envelope(object, commentVersion(object, '8.6.0')), attributes: object.attributes };
    case 'cases-user-actions':
      return { ...envelope(object, '8.5.0'), attributes: userActionAttributes(object.attributes) };
    case 'action':
      return { ...envelope(object, '8.3.0'), attributes: connectorAttributes(object.attributes) };
    default:
      return { ...object.envelope, ...identity(object), attributes: object.attributes };
  }
};

/**
 * Return the line of an object whose attributes leave just as they came, without looking into them; null where they
 * might not, and `kibana88` must.
 */
export function kibana88AsCame(object: Unread): Record<string, unknown> | null {
  const { attributes } = object;
  switch (object.type) {
    case 'cases':
      return hasNoFields(attributes.text) ? { ...envelope(object, '8.7.0'), attributes } : null;
    case 'cases-comments':
      return mayHaveState(attributes.text) ? null : { ...envelope(object, '8.6.0'), attributes };
    case 'cases-user-actions':
      return hasNoConnectorFields(attributes.text) ? { ...envelope(object, '8.5.0'), attributes } : null;
    default:
      return null;
  }
}

/** Tell whether the fields of a case's connector are surely an empty list already. */
function hasNoFields(attributes: string): boolean {
  const connector = '"connector":{';
  const at = attributes.indexOf(connector);
  return attributes.startsWith('"fields":[],', at + connector.length) && at === attributes.lastIndexOf(connector);
}

type Around = Omit<SavedObject, 'attributes'>;

function identity({ type, id, references }: Around): Record<string, unknown> {
  return { type, id, references };
}

function envelope(object: Around, typeMigrationVersion: string): Record<string, unknown> {
  return {
    managed: false,
    ...without(object.envelope, 'migrationVersion', 'namespaces', 'docket'),
    ...identity(object),
    coreMigrationVersion: '8.8.0',
    typeMigrationVersion,
  };
}

function caseAttributes(attributes: Attributes): Attributes {
  const { connector } = attributes;
  const kept = without(attributes, 'incremental_id');
  return isRecord(connector) ? { ...kept, connector: withFieldList(connector) } : kept;
}

function userActionAttributes(attributes: Attributes): Attributes {
  const { payload } = attributes;
  return isRecord(payload) ? { ...attributes, payload: withFieldObject(payload) } : attributes;
}

/** Kibana refuses a connector that has any other attribute (`docs/kibana-format.md#connectors`). */
const connectorNames = ['actionTypeId', 'name', 'config', 'isPreconfigured', 'isSystemAction', 'isDeprecated'];

function connectorAttributes(attributes: Attributes): Attributes {
  const known = Object.entries(attributes).filter(([name]) => connectorNames.includes(name));
  return { ...Object.fromEntries(known), secrets: {}, isMissingSecrets: isMissingSecrets(attributes) };
}
