import { type Attributes, isRecord, type Reference, type SavedObject } from '../types.ts';
import { noConnector } from '../versions/connector-id.ts';
import { pushParts, saysPush, userParts } from './pick.ts';
import { isSince, type Target } from './target.ts';

/**
 * Return the object with Kibana's defaults where it lacks what Kibana demands (`docs/kibana-format.md#what-is-demanded`);
 * null counts as missing.
 */
export function complete(object: SavedObject, target: Target): SavedObject {
  switch (object.type) {
    case 'cases':
      return completeCase(object, target);
    case 'cases-comments':
    case 'cases-attachments':
      return { ...ofOneCase(object), attributes: filled(object.attributes, attachmentDefaults) };
    case 'cases-user-actions':
      return { ...ofOneCase(object), attributes: userAction(object.attributes) };
    default:
      return object;
  }
}

const made = { owner: 'cases', created_by: userParts({}) };
const unchanged = { updated_at: null, updated_by: null };
const attachmentDefaults = { ...made, ...unchanged, pushed_at: null, pushed_by: null };
const plainCase = { title: '', description: '', tags: [], settings: {} };
const caseDefaults = {
  ...{ ...made, ...unchanged, ...plainCase, closed_at: null, closed_by: null, external_service: null },
  ...{ status: 0, severity: 0, assignees: [], duration: null, total_alerts: -1, total_comments: -1 },
  connector: { ...noConnector, fields: [] },
};

/** What says that it belongs to several cases belongs to the first, as here. */
function ofOneCase(object: SavedObject): SavedObject {
  const owners = object.references.filter(isOwner);
  if (owners.length < 2) return object;
  return { ...object, references: object.references.filter((one) => !isOwner(one) || one === owners[0]) };
}

/** Tell whether a reference is the one to the case that something belongs to. */
export function isOwner({ name }: Reference): boolean {
  return name === 'associated-cases';
}

function completeCase(object: SavedObject, target: Target): SavedObject {
  const attributes = filled(object.attributes, caseDefaults);
  const { external_service: push, created_at } = attributes;
  const service = saysPush(push) ? pushParts(push, created_at) : null;
  const observables = Array.isArray(attributes.observables) ? attributes.observables.length : 0;
  const references = service ? object.references : object.references.filter(({ name }) => name !== 'pushConnectorId');
  return {
    ...object,
    references: references.length === object.references.length ? object.references : references,
    attributes: filled(
      {
        ...attributes,
        external_service: service,
        settings: settingsOf(attributes.settings, target),
        connector: filled(attributes.connector, noConnector),
      },
      {
        ...(isSince(target, '9.2') && { total_events: 0 }),
        ...(isSince(target, '9.3') && { total_observables: observables }),
      },
    ),
  };
}

function settingsOf(settings: unknown, target: Target): Attributes {
  return filled(settings, { syncAlerts: true, ...(isSince(target, '9.2') && { extractObservables: false }) });
}

function userAction(attributes: Attributes): Attributes {
  const complete = filled(attributes, { ...made, payload: {} });
  const { type, payload, owner } = complete;
  const given = isRecord(payload) ? payload : {};
  switch (type) {
    case 'create_case':
      return { ...complete, payload: createPayload(given, owner) };
    case 'connector':
      return { ...complete, payload: { ...given, connector: filled(given.connector, noConnector) } };
    case 'pushed':
      return {
        ...complete,
        payload: { ...given, externalService: pushParts(filled(given.externalService, {}), attributes.created_at) },
      };
    case 'comment':
      return isRecord(given.comment)
        ? { ...complete, payload: { ...given, comment: filled(given.comment, { owner }) } }
        : complete;
    default:
      return complete;
  }
}

function createPayload(payload: Attributes, owner: unknown): Attributes {
  const defaults = { ...plainCase, owner, status: 'open', severity: 'low', assignees: [], connector: noConnector };
  const given = filled(payload, defaults);
  const settings = filled(given.settings, { syncAlerts: true });
  return { ...given, settings, connector: filled(given.connector, noConnector) };
}

/** Defaults where a value is missing or null; whatever is no object counts as an empty one. */
function filled(value: unknown, defaults: Attributes): Attributes {
  const given = isRecord(value) ? value : {};
  const missing = Object.entries(defaults).filter(([name]) => given[name] == null);
  return missing.length === 0 ? given : { ...given, ...Object.fromEntries(missing) };
}
