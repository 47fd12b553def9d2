import { CASE_STATUSES } from '../../core/cases/case.ts';
import { type Attributes, isRecord, type SavedObject } from '../types.ts';
import { olderOf } from '../versions/cases-user-actions/older.ts';
import { attachmentNames, commonNames } from './attachment-names.ts';
import { commentVersion } from './comment-version.ts';
import { withFieldList } from './connector-fields.ts';
import { isMissingSecrets } from './missing-secrets.ts';
import { pick, pickUser } from './pick.ts';
import type { Form } from './profile.ts';
import { strictLine, wordOf } from './strict-line.ts';
import type { Target } from './target.ts';
import { olderUserAction } from './user-action-7.16.ts';

/**
 * For Kibana 7.16 to 8.2 (`docs/kibana-format.md#profiles`). These refuse every attribute they do not know, so
 * severity, assignees, category, custom fields and observables stay behind, and the activity is in its older form.
 */
export const kibana716: Form = (object, { core, versions }: Target) => {
  switch (object.type) {
    case 'cases':
      return strictLine(object, core, versions.cases, caseAttributes(object.attributes));
    case 'cases-comments': {
      const version = commentVersion(object, versions['cases-comments']);
      return strictLine(object, core, version, attachmentAttributes(object.attributes));
    }
    case 'cases-user-actions':
      return userActionLine(object, core, versions['cases-user-actions']);
    default:
      return strictLine(object, core, versions.action, connectorAttributes(object.attributes));
  }
};

function caseAttributes(attributes: Attributes): Attributes {
  const names = ['title', 'description', 'tags', 'owner', 'created_at', 'updated_at', 'closed_at'];
  const { status, connector, settings, external_service: service } = attributes;
  return {
    ...pick(attributes, names),
    ...pickUser(attributes, 'created_by', 'updated_by', 'closed_by'),
    type: 'individual',
    status: wordOf(CASE_STATUSES, status),
    connector: withFieldList(pick(connector, ['name', 'type', 'fields'])),
    settings: pick(settings, ['syncAlerts']),
    external_service: pushAttributes(service),
  };
}

/** Return what a push left, as the Kibanas know it that refuse any other attribute. */
export function pushAttributes(service: unknown): Attributes | null {
  if (!isRecord(service)) return null;
  return {
    ...pick(service, ['connector_name', 'external_id', 'external_title', 'external_url', 'pushed_at']),
    ...pickUser(service, 'pushed_by'),
  };
}

function attachmentAttributes(attributes: Attributes): Attributes {
  const names = attachmentNames.get(attributes.type) ?? [];
  return {
    ...pick(attributes, [...commonNames, ...names]),
    ...pickUser(attributes, 'created_by', 'updated_by', 'pushed_by'),
    // Rules got other ids in 8.0, so one from later means nothing then, and one from before is dropped on the way back.
    ...(names.includes('alertId') && { rule: { id: null, name: null } }),
    associationType: 'case',
  };
}

function userActionLine(object: SavedObject, core: string, version: string): Record<string, unknown> {
  const older = olderOf(object.envelope);
  const references = [...object.references, ...older.references];
  const attributes = { ...olderUserAction(object.attributes), ...pick(older.attributes, olderNames) };
  return strictLine({ ...object, references }, core, version, attributes);
}

const olderNames = ['action_field', 'new_value', 'old_value'];

function connectorAttributes(attributes: Attributes): Attributes {
  const { isOAuth: _, ...config } = isRecord(attributes.config) ? attributes.config : {};
  return { ...pick(attributes, ['actionTypeId', 'name']), config, isMissingSecrets: isMissingSecrets(attributes) };
}
