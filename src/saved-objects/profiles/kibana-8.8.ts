import { type Attributes, isRecord, type SavedObject } from '../types.ts';
import { without } from '../versions/step.ts';
import { commentVersion } from './comment-version.ts';
import { withFieldList, withFieldObject } from './connector-fields.ts';
import { isMissingSecrets } from './missing-secrets.ts';
import { pick } from './pick.ts';
import type { Form } from './profile.ts';
import { knownSettings, knowsCaseAttribute } from './since.ts';
import { isSince, type Target } from './target.ts';

/** The highest severity of each Kibana but the newest, which has one more. */
const CRITICAL = 30;

/**
 * For Kibana 8.8 and later (`docs/kibana-format.md#profiles`). These keep what they do not know unread, so unknown keys
 * leave as they came.
 */
export const kibana88: Form = (object, target) => {
  const { versions } = target;
  switch (object.type) {
    case 'cases':
      return { ...newerEnvelope(object, versions.cases), attributes: caseAttributes(object.attributes, target) };
    case 'cases-comments':
      return {
        ...newerEnvelope(object, commentVersion(object, versions['cases-comments'])),
        attributes: object.attributes,
      };
    case 'cases-attachments':
      return { ...newerEnvelope(object, versions['cases-comments']), attributes: object.attributes };
    case 'cases-user-actions':
      return {
        ...newerEnvelope(object, versions['cases-user-actions']),
        attributes: userActionAttributes(object.attributes, target),
      };
    default:
      return { ...newerEnvelope(object, versions.action), attributes: connectorAttributes(object.attributes, target) };
  }
};

type Around = Omit<SavedObject, 'attributes'>;

/** Return what stands around the attributes of a line for Kibana 8.8 and later. */
export function newerEnvelope(object: Around, typeMigrationVersion: string): Record<string, unknown> {
  const { type, id, references } = object;
  return {
    managed: false,
    ...without(object.envelope, 'migrationVersion', 'namespaces', 'docket'),
    ...{ type, id, references },
    coreMigrationVersion: '8.8.0',
    typeMigrationVersion,
  };
}

function caseAttributes(attributes: Attributes, target: Target): Attributes {
  const kept = target.keepsLater
    ? without(attributes, 'incremental_id')
    : pick(
        attributes,
        Object.keys(attributes).filter((name) => name !== 'incremental_id' && knowsCaseAttribute(target, name)),
      );
  const { connector, settings, severity } = kept;
  return {
    ...kept,
    severity: isSince(target, '9.4') ? severity : Math.min(Number(severity), CRITICAL),
    ...(isRecord(connector) && { connector: withFieldList(connector) }),
    ...(isRecord(settings) && !target.keepsLater && { settings: knownSettings(target, settings) }),
  };
}

function userActionAttributes(attributes: Attributes, target: Target): Attributes {
  const { payload } = attributes;
  const kept = target.keepsLater || isSince(target, '9.6') ? attributes : without(attributes, 'source');
  return isRecord(payload) ? { ...kept, payload: withFieldObject(payload) } : kept;
}

/** Kibana refuses a connector that has any other attribute (`docs/kibana-format.md#connectors`). */
const connectorNames = ['actionTypeId', 'name', 'config', 'isPreconfigured', 'isSystemAction', 'isDeprecated'];

function connectorAttributes(attributes: Attributes, target: Target): Attributes {
  return {
    ...pick(attributes, connectorNames),
    secrets: {},
    isMissingSecrets: isMissingSecrets(attributes),
    ...(isSince(target, '9.4') && { authMode: attributes.authMode ?? 'shared' }),
  };
}
