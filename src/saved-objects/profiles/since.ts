import { kibanaConnectorType } from '../../core/connectors/kibana-types.ts';
import type { KibanaVersion } from '../../core/kibana-version.ts';
import { type Attributes, isRecord } from '../types.ts';
import { isSince, type Target } from './target.ts';

/** The first Kibana that takes cases from a file. */
const ALWAYS: KibanaVersion = '7.16';

/** The first Kibana that knows an attribute of cases. */
const caseAttributes: ReadonlyMap<string, KibanaVersion> = new Map([
  ...since(ALWAYS, 'title', 'description', 'tags', 'status', 'owner', 'settings', 'connector', 'external_service'),
  ...since(ALWAYS, 'created_at', 'created_by', 'updated_at', 'updated_by', 'closed_at', 'closed_by'),
  ...since('8.3', 'severity', 'duration'),
  ...since('8.5', 'assignees'),
  // 8.7 has them as well, but counts anew in what states an older version.
  ...since('8.8', 'total_alerts', 'total_comments'),
  ...since('8.10', 'category'),
  ...since('8.11', 'customFields'),
  ...since('8.18', 'observables'),
  ...since('9.2', 'total_events', 'in_progress_at', 'time_to_acknowledge', 'time_to_investigate', 'time_to_resolve'),
  ...since('9.3', 'total_observables'),
  ...since('9.4', 'template', 'extended_fields'),
  ...since('9.6', 'paused_at', 'time_paused', 'pause_reason', 'resume_to_status_key'),
]);

/** The first Kibana that knows a setting of cases. */
const settings: ReadonlyMap<string, KibanaVersion> = new Map([
  ...since(ALWAYS, 'syncAlerts'),
  ...since('9.2', 'extractObservables'),
  ...since('9.6', 'externalSync'),
]);

/** The first Kibana that knows a kind of attachment. */
const attachmentKinds: ReadonlyMap<unknown, KibanaVersion> = new Map([
  ...since(ALWAYS, 'user', 'alert', 'generated_alert', 'actions'),
  ...since('8.4', 'externalReference', 'persistableState'),
  ...since('9.2', 'event'),
]);

/** The first Kibana that keeps the files of cases. */
const FILES = '8.8';

/** The first Kibana that knows a type of entry in the activity. */
const userActionTypes: ReadonlyMap<unknown, KibanaVersion> = new Map([
  ...since(ALWAYS, 'create_case', 'delete_case', 'title', 'description', 'tags', 'status', 'settings'),
  ...since(ALWAYS, 'connector', 'pushed', 'comment'),
  ...since('8.3', 'severity'),
  ...since('8.5', 'assignees'),
  ...since('8.10', 'category'),
  ...since('8.11', 'customFields'),
  ...since('9.2', 'observables'),
  ...since('9.6', 'workflow', 'access'),
]);

/**
 * Since when no Kibana stumbles over a kind of custom field, and what is taken as its value; null empties each. Those before
 * 8.11 look at no custom field.
 */
const customFieldKinds: ReadonlyMap<unknown, readonly [since: KibanaVersion, value: string]> = new Map([
  ['text', [ALWAYS, 'string']],
  ['toggle', [ALWAYS, 'boolean']],
  ['number', ['8.17', 'number']],
]);

/** The first Kibana that may know what is too new for the lists here. */
const NEWEST = '9.4';

function since<V extends KibanaVersion>(version: V, ...names: string[]): [string, V][] {
  return names.map((name) => [name, version]);
}

/** The first Kibana that keeps what it does not know, unread. */
const KEEPS_UNKNOWN = '8.8';

/** Tell whether an attribute of cases goes to a target: it knows it, or keeps it unread as nobody here knows it. */
export function knowsCaseAttribute(target: Target, name: string): boolean {
  return isSince(target, caseAttributes.get(name) ?? KEEPS_UNKNOWN);
}

/** Return those of a case's settings that a target knows. */
export function knownSettings(target: Target, given: Attributes): Attributes {
  return Object.fromEntries(Object.entries(given).filter(([name]) => isSince(target, settings.get(name) ?? NEWEST)));
}

/**
 * Return those of some custom fields that a target reads: one of another kind, or with a value of another kind, in a single
 * case hides the whole list of cases there. The same list where it reads all of them.
 */
export function knownCustomFields(target: Target, fields: readonly unknown[]): readonly unknown[] {
  const isKnown = (field: unknown) => {
    if (!isRecord(field)) return false;
    const { type, value } = field;
    const [since, kind] = customFieldKinds.get(type) ?? [NEWEST, null];
    return isSince(target, since) && (kind === null || value === null || typeof value === kind);
  };
  return fields.every(isKnown) ? fields : fields.filter(isKnown);
}

/** Tell whether a target knows the type of a case's connector. */
export function knowsConnectorType(target: Target, type: unknown): boolean {
  const known = kibanaConnectorType(type);
  return known !== undefined && isSince(target, known.since ?? ALWAYS);
}

/** Tell whether a target reads a classic attachment, by its attributes. Kinds that stand in no list are known nowhere. */
export function knowsAttachment(target: Target, { type, externalReferenceAttachmentTypeId: id }: Attributes): boolean {
  if (type === 'externalReference' && id === '.files') return isSince(target, FILES);
  const since = attachmentKinds.get(type);
  return since !== undefined && isSince(target, since);
}

/** Tell whether a target reads an entry of the activity, by its attributes. */
export function knowsUserAction(target: Target, { type, payload }: Attributes): boolean {
  if (type === '' || !isSince(target, userActionTypes.get(type) ?? NEWEST)) return false;
  if (!isRecord(payload) || !saysItsValue(type, payload)) return false;
  if (type === 'settings') return saysKnownSetting(target, payload.settings);
  if (type === 'customFields') return saysKnownCustomField(target, payload.customFields);
  if (type !== 'comment' || !isRecord(payload.comment)) return true;
  if (payload.comment.type === 'user' && !isText(payload.comment.comment)) return false;
  const isUnified = 'data' in payload.comment || 'attachmentId' in payload.comment;
  return isUnified ? isSince(target, NEWEST) : knowsAttachment(target, payload.comment);
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string';

/** What an entry about one attribute must say under its name. */
const values: ReadonlyMap<unknown, Check> = new Map<unknown, Check>([
  ...['title', 'description', 'status', 'severity'].map((name): [string, Check] => [name, isText]),
  ...['tags', 'assignees', 'customFields'].map((name): [string, Check] => [name, Array.isArray]),
  ['category', (value) => value === null || isText(value)],
  ['observables', isRecord],
]);

function saysItsValue(type: unknown, payload: Attributes): boolean {
  return values.get(type)?.(payload[String(type)]) ?? true;
}

function saysKnownCustomField(target: Target, given: unknown): boolean {
  return Array.isArray(given) && knownCustomFields(target, given).length > 0;
}

/** Until 9.2 an entry about settings must say whether alerts are synchronised; then any setting known will do. */
function saysKnownSetting(target: Target, given: unknown): boolean {
  if (!isRecord(given)) return false;
  return isSince(target, '9.2') ? Object.keys(knownSettings(target, given)).length > 0 : 'syncAlerts' in given;
}
