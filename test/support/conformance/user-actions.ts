import { z } from 'zod';
import { attachedRule } from './attachments.ts';
import { connectorRule } from './connectors.ts';
import { customFieldsRule, push, text, textOrNone, user } from './parts.ts';
import { isFrom, type Release } from './release.ts';

const assignees = z.array(z.looseObject({ uid: text }));
const severity = z.enum(['low', 'medium', 'high', 'critical']);
const status = text;
const synchronised = z.looseObject({ syncAlerts: z.boolean() });

/** What a release reads of an entry in the activity, in the form of 8.1 and later. */
export function userActionRule(release: Release) {
  const rules = payloads(release).map(([type, payload]) => {
    const shape = { type: z.literal(type), action: text, owner: text, created_at: text, created_by: user, payload };
    return isFrom(release, '8.8') ? z.looseObject(shape) : z.strictObject(shape);
  });
  return z.union(rules);
}

function payloads(release: Release): [type: string, payload: z.ZodType][] {
  const customFields = customFieldsRule(release);
  const created = z.looseObject({
    ...{ title: text, description: text, tags: z.array(text), status, owner: text, settings: synchronised },
    connector: connectorRule(release),
    customFields,
    ...(isFrom(release, '8.3') && { severity }),
    ...(isFrom(release, '8.5') && { assignees }),
  });
  const known: [since: Release, type: string, payload: z.ZodType][] = [
    ['7.16', 'create_case', created],
    ['7.16', 'delete_case', z.looseObject({})],
    ['7.16', 'title', z.looseObject({ title: text })],
    ['7.16', 'description', z.looseObject({ description: text })],
    ['7.16', 'tags', z.looseObject({ tags: z.array(text) })],
    ['7.16', 'status', z.looseObject({ status })],
    ['7.16', 'settings', z.looseObject({ settings: isFrom(release, '9.2') ? z.looseObject({}) : synchronised })],
    ['7.16', 'connector', z.looseObject({ connector: connectorRule(release) })],
    ['7.16', 'pushed', z.looseObject({ externalService: push })],
    ['7.16', 'comment', z.union([z.looseObject({ comment: attachedRule(release) }), z.strictObject({})])],
    ['8.3', 'severity', z.looseObject({ severity })],
    ['8.5', 'assignees', z.looseObject({ assignees })],
    ['8.10', 'category', z.looseObject({ category: textOrNone })],
    ['8.11', 'customFields', z.looseObject({ customFields: customFields.nonoptional() })],
    ['9.2', 'observables', z.looseObject({ observables: z.looseObject({ count: z.number(), actionType: text }) })],
    ['9.4', 'template', z.looseObject({})],
    ['9.4', 'extended_fields', z.looseObject({})],
    ['9.6', 'workflow', z.looseObject({})],
    ['9.6', 'access', z.looseObject({})],
  ];
  return known.flatMap(([since, type, payload]) => (isFrom(release, since) ? [[type, payload]] : []));
}

/** The connector in a text of an entry of before 8.1: by itself, or in the request of a new case. */
function saysConnector(value: string, release: Release): boolean {
  const parsed: unknown = JSON.parse(value);
  const request = z.looseObject({ connector: z.unknown() }).safeParse(parsed);
  return connectorRule(release).safeParse(request.success ? request.data.connector : parsed).success;
}

/** What a release before 8.1 reads of an entry, and what the later ones turn round. */
export function olderUserActionRule(release: Release) {
  return z
    .strictObject({
      action: z.enum(['create', 'update', 'add', 'delete', 'push-to-service']),
      action_field: z.array(
        z.enum([
          ...(['comment', 'connector', 'description', 'pushed', 'tags', 'title'] as const),
          ...(['status', 'settings', 'owner', 'sub_case'] as const),
        ]),
      ),
      ...{ action_at: text, action_by: user, new_value: textOrNone, old_value: textOrNone, owner: text },
    })
    .refine(
      ({ action_field: fields, new_value: value }) =>
        !fields.includes('connector') || value === null || saysConnector(value, release),
      'has a connector that cannot be decoded',
    );
}
