import { type Attributes, isRecord, type SavedObject } from '../types.ts';
import { noConnector } from './connector-id.ts';
import { without } from './step.ts';

/** Attributes of a case that Kibana's steps give a default, and in which words a person reads it. */
const caseDefaults: Readonly<Record<string, string>> = {
  description: 'an empty text',
  tags: 'no tags',
  severity: 'low',
  owner: 'the owner of old cases, or none',
  settings: 'the usual settings',
  connector: 'no connector',
  assignees: 'nobody',
  total_alerts: 'not counted',
  total_comments: 'not counted',
  total_events: 'not counted',
};

/** Parts of the request of a new case that Kibana's steps give a default. */
const requestNames = ['description', 'tags', 'status', 'severity', 'owner', 'settings', 'connector', 'assignees'];

/**
 * Return the object without what is null where Kibana takes null as missing and has a default
 * (`docs/kibana-format.md#steps`); `warn` is told of each in a case. What has none stays the same object.
 */
export function withoutNulls(object: SavedObject, warn: (message: string) => void): SavedObject {
  switch (object.type) {
    case 'cases':
      return { ...object, attributes: caseAttributes(object.attributes, warn) };
    case 'cases-comments':
    case 'cases-attachments':
      return { ...object, attributes: withoutNull(object.attributes, ['owner']) };
    case 'cases-user-actions':
      return { ...object, attributes: userAction(object.attributes) };
    default:
      return object;
  }
}

function caseAttributes(given: Attributes, warn: (message: string) => void): Attributes {
  const empty = Object.keys(caseDefaults).filter((name) => given[name] === null);
  for (const name of empty) warn(`\`${name}\` is empty (null) and counts as missing: ${caseDefaults[name]}.`);
  const attributes = without(given, ...empty);
  const { status, assignees, connector, settings } = attributes;
  if (status === null) warn('`status` is empty (null) and counts as missing: open.');
  const changes = {
    ...(status === null && { status: 0 }),
    ...(hasNobody(assignees) && { assignees: assignees.filter((one) => !isNobody(one)) }),
    ...(isRecord(connector) && hasNull(connector, 'name', 'type') && { connector: namedConnector(connector) }),
    ...(isRecord(settings) && hasNull(settings, ...Object.keys(settings)) && { settings: withoutNull(settings) }),
  };
  return Object.keys(changes).length === 0 ? attributes : { ...attributes, ...changes };
}

function userAction(given: Attributes): Attributes {
  const attributes = withoutNull(given, ['owner']);
  const { type, payload, action_field } = attributes;
  // The older form has texts in the place of a payload.
  if (action_field !== undefined) return attributes;
  if (payload === null || payload === undefined)
    return type === undefined ? attributes : { ...attributes, payload: {} };
  const isRequest = type === 'create_case' && isRecord(payload);
  return isRequest && hasNull(payload, ...requestNames)
    ? { ...attributes, payload: withoutNull(payload, requestNames) }
    : attributes;
}

function hasNull(of: Attributes, ...names: string[]): boolean {
  return names.some((name) => of[name] === null);
}

function withoutNull(of: Attributes, names: readonly string[] = Object.keys(of)): Attributes {
  return without(of, ...names.filter((name) => of[name] === null));
}

function namedConnector({ name, type, ...connector }: Attributes): Attributes {
  return { ...connector, name: name ?? noConnector.name, type: type ?? noConnector.type };
}

function hasNobody(assignees: unknown): assignees is unknown[] {
  return Array.isArray(assignees) && assignees.some(isNobody);
}

function isNobody(assignee: unknown): boolean {
  return assignee === null || (isRecord(assignee) && assignee.uid === null);
}
