import { CASE_SEVERITIES, CASE_STATUSES } from '../../core/cases/case.ts';
import { type Attributes, isRecord } from '../types.ts';
import { attachmentNames, commonNames } from './attachment-names.ts';
import { commentVersion } from './comment-version.ts';
import { withFieldList, withFieldObject } from './connector-fields.ts';
import { pushAttributes } from './kibana-7.16.ts';
import { isMissingSecrets } from './missing-secrets.ts';
import { pick, pickUser } from './pick.ts';
import type { Form } from './profile.ts';
import { knowsCaseAttribute } from './since.ts';
import { strictLine, wordOf } from './strict-line.ts';
import { isSince, type Target } from './target.ts';

/**
 * For Kibana 8.3 to 8.7 (`docs/kibana-format.md#profiles`). These refuse every attribute they do not know as those
 * before do, write status and severity as words, and have the activity in the form of today.
 */
export const kibana83: Form = (object, target) => {
  const { core, versions } = target;
  switch (object.type) {
    case 'cases':
      return strictLine(object, core, versions.cases, caseAttributes(object.attributes, target));
    case 'cases-comments': {
      const version = commentVersion(object, versions['cases-comments']);
      return strictLine(object, core, version, attachmentAttributes(object.attributes));
    }
    case 'cases-user-actions':
      return strictLine(object, core, versions['cases-user-actions'], userActionAttributes(object.attributes));
    default:
      return strictLine(object, core, versions.action, connectorAttributes(object.attributes, target));
  }
};

function caseAttributes(attributes: Attributes, target: Target): Attributes {
  const { status, severity, connector, settings, external_service: service, assignees } = attributes;
  const known = Object.keys(attributes).filter((name) => knowsCaseAttribute(target, name));
  return {
    ...pick(attributes, known),
    ...pickUser(attributes, 'created_by', 'updated_by', 'closed_by'),
    status: wordOf(CASE_STATUSES, status),
    severity: wordOf(CASE_SEVERITIES, severity),
    connector: withFieldList(pick(connector, ['name', 'type', 'fields'])),
    settings: pick(settings, ['syncAlerts']),
    external_service: pushAttributes(service),
    ...(known.includes('assignees') &&
      Array.isArray(assignees) && { assignees: assignees.map((one) => pick(one, ['uid'])) }),
  };
}

function attachmentAttributes(attributes: Attributes): Attributes {
  return {
    ...pick(attributes, [...commonNames, ...(attachmentNames.get(attributes.type) ?? [])]),
    ...pickUser(attributes, 'created_by', 'updated_by', 'pushed_by'),
  };
}

function userActionAttributes(attributes: Attributes): Attributes {
  const payload = isRecord(attributes.payload) ? attributes.payload : {};
  return {
    ...pick(attributes, ['action', 'type', 'owner', 'created_at']),
    ...pickUser(attributes, 'created_by'),
    payload: withFieldObject(payload),
  };
}

function connectorAttributes(attributes: Attributes, target: Target): Attributes {
  return {
    ...pick(attributes, ['actionTypeId', 'name', 'config']),
    isMissingSecrets: isMissingSecrets(attributes),
    ...(isSince(target, '8.5') && { secrets: {} }),
  };
}
