import { type Attributes, isRecord } from '../types.ts';
import { withFieldObject } from './connector-fields.ts';
import { pick, pickUser } from './pick.ts';

/** Verb, fields and text of a user action in the form of 7.16. */
type Older = { action: unknown; action_field: string[]; new_value: string | null };

/**
 * Return the attributes of a user action, of a type that existed then, in the form of 7.16. The older form also had the
 * old value, which the newer does not carry; it is left empty.
 */
export function olderUserAction(attributes: Attributes): Attributes {
  const payload = withFieldObject(isRecord(attributes.payload) ? attributes.payload : {});
  const older = olderForm(attributes, payload);
  const { created_by: action_by } = pickUser(attributes, 'created_by');
  return { ...older, action_at: attributes.created_at, action_by, old_value: null, owner: attributes.owner };
}

function olderForm({ type, action, owner }: Attributes, payload: Attributes): Older {
  switch (type) {
    case 'title':
    case 'description':
    case 'status':
      return { action, action_field: [type], new_value: String(payload[type] ?? '') };
    case 'tags':
      return { action, action_field: ['tags'], new_value: tagText(payload.tags) };
    case 'settings':
      return json(action, 'settings', pick(payload.settings, ['syncAlerts']));
    case 'connector':
      return json(action, 'connector', payload.connector);
    case 'pushed':
      return json('push-to-service', 'pushed', payload.externalService);
    case 'comment':
      return comment(action, payload.comment, owner);
    case 'create_case':
      return created(payload);
    case 'delete_case':
      return { action, action_field: ['comment', 'description', 'status', 'tags', 'title'], new_value: null };
    default:
      return { action, action_field: [String(type)], new_value: null };
  }
}

function json(action: unknown, field: string, value: unknown): Older {
  return { action, action_field: [field], new_value: value === undefined ? null : JSON.stringify(value) };
}

function tagText(tags: unknown): string {
  return Array.isArray(tags) ? tags.join(', ') : '';
}

/** An attachment as it would be read back: a comment with the owner of its user action, an alert without its rule. */
function comment(action: unknown, content: unknown, owner: unknown): Older {
  const known = isRecord(content) ? content : {};
  switch (known.type) {
    case 'user':
      return json(action, 'comment', { ...known, owner });
    case 'alert':
    case 'generated_alert':
      return json(action, 'comment', { ...known, rule: { id: null, name: null } });
    case 'actions':
      return json(action, 'comment', content);
    default:
      return { action, action_field: ['comment'], new_value: null };
  }
}

function created(payload: Attributes): Older {
  const request = {
    type: 'individual',
    ...pick(payload, ['title', 'tags', 'description', 'connector']),
    settings: pick(payload.settings, ['syncAlerts']),
    ...pick(payload, ['owner']),
  };
  return {
    action: 'create',
    action_field: ['description', 'status', 'tags', 'title', 'connector', 'settings', 'owner'],
    new_value: JSON.stringify(request),
  };
}
