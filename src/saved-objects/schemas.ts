import { z } from 'zod';
import { isKeyOf } from '../core/objects.ts';
import type { KnownType } from './types.ts';

/**
 * A time as Kibana writes it (ISO 8601 with an offset), in the years 1 to 9999 of UTC: Postgres reads no year 0, and
 * years of more digits only in another notation.
 */
const time = z.iso.datetime({ offset: true }).refine((text) => {
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999;
}, 'must be a date in the years 1 to 9999');
const text = z.string();
const textOrNone = z.string().nullish();

const user = z.looseObject({ username: textOrNone, full_name: textOrNone, email: textOrNone }).nullish();

const connector = z.looseObject({
  name: text,
  type: text,
  fields: z.union([z.array(z.looseObject({ key: text })), z.looseObject({})]).nullish(),
});

const externalService = z.looseObject({
  connector_name: textOrNone,
  external_id: textOrNone,
  external_title: textOrNone,
  external_url: textOrNone,
  pushed_at: time.nullish(),
  pushed_by: user,
});

const cases = z.looseObject({
  title: text,
  description: text.optional(),
  tags: z.array(text).optional(),
  status: z.literal([0, 10, 20], 'must be open, in-progress or closed (0, 10 or 20)'),
  severity: z.literal([0, 10, 20, 30, 40], 'must be low, medium, high or critical (0, 10, 20 or 30)').optional(),
  owner: text.optional(),
  created_at: time,
  created_by: user,
  updated_at: time.nullish(),
  updated_by: user,
  closed_at: time.nullish(),
  closed_by: user,
  duration: z.number().nullish(),
  settings: z
    .looseObject({ syncAlerts: z.boolean().optional(), extractObservables: z.boolean().optional() })
    .optional(),
  connector: connector.optional(),
  external_service: externalService.nullish(),
  assignees: z.array(z.looseObject({ uid: text })).optional(),
  category: textOrNone,
  customFields: z.array(z.looseObject({ key: text, type: text })).nullish(),
  observables: z.array(z.looseObject({ typeKey: text, value: text })).nullish(),
  total_alerts: z.number().optional(),
  total_comments: z.number().optional(),
  total_events: z.number().optional(),
  total_observables: z.number().nullish(),
  in_progress_at: time.nullish(),
  time_to_acknowledge: z.number().nullish(),
  time_to_investigate: z.number().nullish(),
  time_to_resolve: z.number().nullish(),
});

const attachmentCommon = {
  owner: text.optional(),
  created_at: time,
  created_by: user,
  updated_at: time.nullish(),
  updated_by: user,
  pushed_at: time.nullish(),
  pushed_by: user,
};

const oneOrMore = z.union([text, z.array(text)]);
const rule = z.looseObject({ id: textOrNone, name: textOrNone }).nullish();
const alert = { ...attachmentCommon, alertId: oneOrMore, index: oneOrMore.optional(), rule };

/** Kinds of attachments by their `type`. Of a kind that is not here only the common attributes are checked. */
const attachmentKinds = {
  user: z.looseObject({ ...attachmentCommon, comment: text }),
  alert: z.looseObject(alert),
  generated_alert: z.looseObject(alert),
  actions: z.looseObject({ ...attachmentCommon, comment: text, actions: z.looseObject({}) }),
  event: z.looseObject({ ...attachmentCommon, eventId: oneOrMore, index: oneOrMore.optional() }),
  externalReference: z.looseObject({
    ...attachmentCommon,
    externalReferenceAttachmentTypeId: text,
    externalReferenceId: text.optional(),
    externalReferenceStorage: z.looseObject({ type: text }),
    externalReferenceMetadata: z.looseObject({}).nullish(),
  }),
  persistableState: z.looseObject({
    ...attachmentCommon,
    persistableStateAttachmentTypeId: text,
    persistableStateAttachmentState: z.looseObject({}),
  }),
} as const;

const attachment = z.looseObject({ ...attachmentCommon, type: text });

const userAction = z.looseObject({
  type: text,
  action: text,
  payload: z.looseObject({}),
  owner: text.optional(),
  created_at: time,
  created_by: user,
});

const action = z.looseObject({
  actionTypeId: text.min(1, 'must not be empty'),
  name: text,
  config: z.looseObject({}).nullish(),
  isMissingSecrets: z.boolean().optional(),
});

/** The file of a case, as bundles hold them (`bundle/format.ts`). */
const file = z.looseObject({
  name: text,
  mime_type: text,
  size: z.int().min(0, 'must not be below zero'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal'),
  created_at: time,
  created_by: user,
  source: z.looseObject({}).optional(),
});

/** What a line must have around its attributes. Ids are bounded as in Elasticsearch: 512 characters. */
export const line = z.looseObject({
  type: text.min(1, 'must not be empty').max(512, 'is longer than 512 characters'),
  id: text.min(1, 'must not be empty').max(512, 'is longer than 512 characters'),
  attributes: z.looseObject({}),
  references: z.array(z.looseObject({ id: text, name: text, type: text })).optional(),
});

/**
 * Return the rules that the attributes of a type must keep in the current shape. They check types, never lengths:
 * limits bind edits.
 */
export function schemaOf(type: KnownType | 'file', kind: unknown): z.ZodType {
  if (type === 'cases-comments') {
    return typeof kind === 'string' && isKeyOf(attachmentKinds, kind) ? attachmentKinds[kind] : attachment;
  }
  return { cases, 'cases-attachments': attachment, 'cases-user-actions': userAction, action, file }[type];
}
