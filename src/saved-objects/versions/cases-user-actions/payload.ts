import { type Attributes, isRecord } from '../../types.ts';
import { noConnector } from '../connector-id.ts';
import { actionFields, decodeObject } from './decode.ts';

const singleFields = ['comment', 'connector', 'description', 'pushed', 'tags', 'title', 'status', 'settings'];

/** Return the type of a user action in the form of 8.1, from its verb and fields; empty where Kibana knows none. */
export function typeOf({ action, action_field }: Attributes): string {
  const fields = actionFields(action_field);
  if (fields.length > 1 && action === 'create') return 'create_case';
  if (fields.length > 1 && action === 'delete') return 'delete_case';
  return singleFields.find((field) => field === fields[0]) ?? '';
}

/**
 * Return the payload of a user action in the form of 8.1, from the texts that came before it
 * (`docs/kibana-format.md#steps-of-user-actions`).
 */
export function payloadOf(attributes: Attributes): Record<string, unknown> {
  const { action_field, new_value, old_value, owner } = attributes;
  const type = typeOf(attributes);
  const value = new_value ?? old_value ?? null;
  const decoded = decodeObject(value);
  const payload: Record<string, unknown> = {};
  for (const field of value === null ? [] : actionFields(action_field)) {
    // Only a case as a whole (create, delete) holds its fields by name; a single field is the value itself.
    const own = type === 'create_case' || type === 'delete_case' ? (decoded?.[field] ?? null) : value;
    Object.assign(payload, fieldPayload(field, own, owner));
  }
  if (isEmpty(payload.connector) && (type === 'connector' || type === 'create_case')) {
    payload.connector = { ...noConnector };
  }
  return type === 'create_case' ? withCreateDefaults(payload, owner) : payload;
}

function fieldPayload(field: string, value: unknown, owner: unknown): Record<string, unknown> {
  switch (field) {
    case 'title':
    case 'status':
    case 'description':
      return { [field]: typeof value === 'string' ? value : '' };
    case 'owner':
      return { owner: typeof value === 'string' ? value : owner };
    case 'settings':
    case 'connector':
      return { [field]: asObject(value) ?? {} };
    case 'pushed':
      return { externalService: asObject(value) ?? {} };
    case 'tags':
      return { tags: tagsOf(value) };
    case 'comment':
      return { comment: commentOf(value, owner) };
    default:
      return {};
  }
}

function asObject(value: unknown): Record<string, unknown> | null {
  return isRecord(value) ? value : decodeObject(value);
}

function tagsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || value === '') return [];
  return value.split(',').map((tag) => tag.trim());
}

/**
 * The attachment that a comment action is about. A person's comment belongs to the owner of the user action, whatever
 * the request said, as in Kibana; of every other kind the whole content stays (Kibana reduces some to their text).
 */
function commentOf(value: unknown, owner: unknown): Record<string, unknown> {
  const content = asObject(value);
  if (content && content.type !== 'user' && typeof content.type === 'string') return { owner, ...content };
  if (content && typeof content.comment === 'string') return { ...content, type: 'user', owner };
  return { comment: typeof value === 'string' ? value : '', type: 'user', owner };
}

/** Requests of older versions said nothing of these; every case was opened as `open`. */
function withCreateDefaults(payload: Record<string, unknown>, owner: unknown): Record<string, unknown> {
  return {
    ...payload,
    status: payload.status || 'open',
    owner: payload.owner || owner,
    settings: isEmpty(payload.settings) ? { syncAlerts: true } : payload.settings,
  };
}

function isEmpty(value: unknown): boolean {
  return !isRecord(value) || Object.keys(value).length === 0;
}
