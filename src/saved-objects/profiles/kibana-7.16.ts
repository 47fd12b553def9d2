import { type Attributes, isKnownType, isRecord, type SavedObject } from '../types.ts';
import { compareVersions, statedVersion } from '../versions/version.ts';
import { commentVersion } from './comment-version.ts';
import { withFieldList } from './connector-fields.ts';
import { isMissingSecrets } from './missing-secrets.ts';
import { pick, pickUser } from './pick.ts';
import type { Profile } from './profile.ts';
import { olderUserAction } from './user-action-7.16.ts';

/**
 * For Kibana 7.16 to 8.7 (`docs/kibana-format.md#profiles`). These refuse every attribute they do not know, so
 * severity, assignees, category, custom fields and observables stay behind, and attachments of later kinds do not
 * travel at all.
 */
export const kibana716: Profile = (object) => {
  if (!isKnownType(object.type)) return keptObject(object);
  switch (object.type) {
    case 'cases':
      return line(object, '7.15.0', caseAttributes(object.attributes));
    case 'cases-comments':
      return line(object, commentVersion(object, '7.16.0'), attachmentAttributes(object.attributes));
    case 'cases-user-actions':
      return line(object, '7.16.0', olderUserAction(object.attributes));
    case 'action':
      return line(object, '7.16.0', connectorAttributes(object.attributes));
    case 'cases-attachments':
      return null;
  }
};

/** Keys around the attributes that these Kibanas know, besides the version keys. */
const envelopeNames = ['version', 'sort', 'score', 'originId', 'updated_at'];

function line(object: SavedObject, version: string, attributes: Attributes | null): Record<string, unknown> | null {
  if (attributes === null) return null;
  return {
    ...pick(object.envelope, envelopeNames),
    type: object.type,
    id: object.id,
    references: object.references,
    coreMigrationVersion: '7.16.0',
    migrationVersion: { [object.type]: version },
    attributes,
  };
}

/** Data views and the like travel only if they come from a Kibana as old as this: nobody can take them back in time. */
function keptObject(object: SavedObject): Record<string, unknown> | null {
  const stated = statedVersion(object.type, object.envelope);
  const isOldEnough = stated !== null && compareVersions(stated, '7.16.0') <= 0;
  return isOldEnough ? line(object, stated, object.attributes) : null;
}

const statuses = new Map<unknown, string>([
  [0, 'open'],
  [10, 'in-progress'],
  [20, 'closed'],
]);

function caseAttributes(attributes: Attributes): Attributes {
  const names = ['title', 'description', 'tags', 'owner', 'created_at', 'updated_at', 'closed_at'];
  const { status, connector, settings, external_service: service } = attributes;
  return {
    ...pick(attributes, names),
    ...pickUser(attributes, 'created_by', 'updated_by', 'closed_by'),
    type: 'individual',
    status: statuses.get(status) ?? 'open',
    connector: withFieldList(pick(connector, ['name', 'type', 'fields'])),
    settings: { syncAlerts: isRecord(settings) && settings.syncAlerts === true },
    external_service: isRecord(service)
      ? {
          ...pick(service, ['connector_name', 'external_id', 'external_title', 'external_url', 'pushed_at']),
          ...pickUser(service, 'pushed_by'),
        }
      : null,
  };
}

/** Attributes of each kind of attachment that these Kibanas know. */
const kinds: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['user', ['comment']],
  ['alert', ['alertId', 'index']],
  ['generated_alert', ['alertId', 'index']],
  ['actions', ['comment', 'actions']],
]);

function attachmentAttributes(attributes: Attributes): Attributes | null {
  const names = kinds.get(attributes.type);
  if (!names) return null;
  return {
    ...pick(attributes, ['type', 'owner', 'created_at', 'updated_at', 'pushed_at', ...names]),
    ...pickUser(attributes, 'created_by', 'updated_by', 'pushed_by'),
    // Rules got other ids in 8.0, so one from later means nothing then, and one from before is dropped on the way back.
    ...(names.includes('alertId') && { rule: { id: null, name: null } }),
    associationType: 'case',
  };
}

function connectorAttributes(attributes: Attributes): Attributes {
  const { isOAuth: _, ...config } = isRecord(attributes.config) ? attributes.config : {};
  return { ...pick(attributes, ['actionTypeId', 'name']), config, isMissingSecrets: isMissingSecrets(attributes) };
}
