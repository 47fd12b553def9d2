import { z } from 'zod';
import { history, oneOrMore, text, textOrNone, user } from './parts.ts';
import { isFrom, type Release } from './release.ts';

const around = { owner: text, ...history, pushed_at: textOrNone, pushed_by: user.nullable() };
const rule = z.looseObject({ id: textOrNone, name: textOrNone });
const storage = z.union([
  z.looseObject({ type: z.literal('elasticSearchDoc') }),
  z.looseObject({ type: z.literal('savedObject'), soType: text }),
]);

/** The content of each kind of attachment, and the release that knows it first. */
const kinds = {
  user: { since: '7.16', content: { comment: text } },
  alert: { since: '7.16', content: { alertId: oneOrMore, index: oneOrMore, rule } },
  generated_alert: { since: '7.16', content: { alertId: oneOrMore, index: oneOrMore, rule } },
  actions: {
    since: '7.16',
    content: {
      comment: text,
      actions: z.looseObject({ type: text, targets: z.array(z.looseObject({ hostname: text, endpointId: text })) }),
    },
  },
  externalReference: {
    since: '8.4',
    content: {
      externalReferenceAttachmentTypeId: text,
      externalReferenceStorage: storage,
      externalReferenceId: text.optional(),
      externalReferenceMetadata: z.looseObject({}).nullable(),
    },
  },
  persistableState: {
    since: '8.4',
    content: { persistableStateAttachmentTypeId: text, persistableStateAttachmentState: z.looseObject({}) },
  },
  event: { since: '9.2', content: { eventId: oneOrMore, index: oneOrMore.optional() } },
} as const;

/** What a release reads of a classic attachment. */
export function attachmentRule(release: Release) {
  const isStrict = !isFrom(release, '8.8');
  const rules = Object.entries(kinds).flatMap(([kind, { since, content }]) => {
    if (!isFrom(release, since)) return [];
    const shape = { ...around, ...content, type: z.literal(kind), associationType: z.literal('case').optional() };
    return [isStrict ? z.strictObject(shape) : z.looseObject(shape)];
  });
  return z.union(rules).refine((value) => isFrom(release, '8.8') || !isFile(value), 'files came with 8.8');
}

function isFile(value: unknown): boolean {
  return z.looseObject({ externalReferenceAttachmentTypeId: z.literal('.files') }).safeParse(value).success;
}

/** What a release reads of a unified attachment. */
export function unifiedRule(release: Release) {
  if (!isFrom(release, '9.4')) return z.never();
  return z.looseObject({ ...around, type: text, attachmentId: oneOrMore.nullish(), data: z.looseObject({}).nullish() });
}

/** What an entry of the activity says of the attachment that it is about. */
export function attachedRule(release: Release) {
  const rules = Object.entries(kinds).flatMap(([kind, { since, content }]) =>
    isFrom(release, since) ? [z.looseObject({ ...content, owner: text, type: z.literal(kind) })] : [],
  );
  const unified = z
    .looseObject({ type: text })
    .refine((one) => isFrom(release, '9.4') && ('data' in one || 'attachmentId' in one), 'is no attachment');
  return z.union([...rules, unified]);
}
