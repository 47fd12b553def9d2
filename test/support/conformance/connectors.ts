import { z } from 'zod';
import { text, textOrNone } from './parts.ts';
import { isFrom, type Release } from './release.ts';

const choice = z.boolean().nullable();

/** The fields of each type of connector: Kibana decodes them with every key required. */
const fieldsOf = {
  '.jira': z.looseObject({ issueType: textOrNone, priority: textOrNone, parent: textOrNone }),
  '.resilient': z.looseObject({ incidentTypes: z.array(text).nullable(), severityCode: textOrNone }),
  '.servicenow': z.looseObject({
    ...{ impact: textOrNone, severity: textOrNone, urgency: textOrNone },
    ...{ category: textOrNone, subcategory: textOrNone },
  }),
  '.servicenow-sir': z.looseObject({
    ...{ category: textOrNone, subcategory: textOrNone, priority: textOrNone },
    ...{ destIp: choice, sourceIp: choice, malwareHash: choice, malwareUrl: choice },
  }),
  '.swimlane': z.looseObject({ caseId: textOrNone }),
  '.thehive': z.looseObject({ tlp: z.number().nullable() }),
  '.cases-webhook': z.never(),
  '.none': z.never(),
};

/** The connector of a case or of an entry, once its fields are an object: one of the types that a release knows. */
export function connectorRule(release: Release) {
  const known = Object.entries(fieldsOf).filter(
    ([type]) =>
      (type !== '.thehive' || isFrom(release, '8.16')) && (type !== '.cases-webhook' || isFrom(release, '8.4')),
  );
  const rules = known.map(([type, fields]) =>
    z.looseObject({ name: text, type: z.literal(type), fields: fields.nullable() }),
  );
  return z.union(rules);
}

/** The connector of a case as it is stored: its fields are a list, which Kibana turns into an object first. */
export function storedConnectorRule(release: Release) {
  const entry = z.looseObject({ key: text, value: z.unknown() });
  return z
    .looseObject({ name: text, type: text, fields: z.array(entry) })
    .transform(({ fields, ...connector }) => ({
      ...connector,
      fields: fields.length === 0 ? null : Object.fromEntries(fields.map(({ key, value }) => [key, value])),
    }))
    .pipe(connectorRule(release));
}

const method = (...names: [string, ...string[]]) => z.enum(names);

/**
 * The configuration of a webhook, without which it cannot be used: a key that a release does not know spoils all of it.
 */
export function webhookConfigRule(release: Release) {
  const templates = { createIncidentUrl: text, createIncidentJson: text, createIncidentResponseKey: text };
  const reads = { getIncidentUrl: text, getIncidentResponseExternalTitleKey: text, viewIncidentUrl: text };
  const writes = { updateIncidentUrl: text, updateIncidentJson: text };
  return z.strictObject({
    ...templates,
    ...reads,
    ...writes,
    createIncidentMethod: method('post', 'put').optional(),
    updateIncidentMethod: method('post', 'put', 'patch').optional(),
    createCommentUrl: textOrNone.optional(),
    createCommentMethod: method('post', 'put', 'patch').nullish(),
    createCommentJson: textOrNone.optional(),
    headers: z.record(text, text).nullish(),
    hasAuth: z.boolean().optional(),
    ...(isFrom(release, '8.15') && {
      authType: method('webhook-authentication-basic', 'webhook-authentication-ssl').nullish(),
      certType: method('ssl-crt-key', 'ssl-pfx').nullish(),
      ca: textOrNone.optional(),
      verificationMode: method('none', 'certificate', 'full').nullish(),
    }),
    ...(isFrom(release, '8.17') && {
      getIncidentMethod: method('get', 'post').optional(),
      getIncidentJson: textOrNone.optional(),
    }),
  });
}

/** Tell whether a webhook that a newer Kibana can use cannot be used by a release, for its configuration. */
export function isSpoiltWebhook({ actionTypeId, config }: Record<string, unknown>, release: Release): boolean {
  if (actionTypeId !== '.cases-webhook') return false;
  return webhookConfigRule('9.6').safeParse(config).success && !webhookConfigRule(release).safeParse(config).success;
}

/** A connector of its own: from 8.8 on it may have no attribute beyond these, and no secret ever. */
export function actionRule(release: Release, version: string) {
  const known = { actionTypeId: text, name: text, isMissingSecrets: z.boolean(), config: z.looseObject({}) };
  const isOlder = !isFrom(release, '8.5') || /^(?:7|8\.0)\./.test(version);
  if (isOlder) return z.strictObject(known);
  return z.strictObject({
    ...known,
    secrets: z.strictObject({}),
    isPreconfigured: z.boolean().optional(),
    isSystemAction: z.boolean().optional(),
    isDeprecated: z.boolean().optional(),
    ...(isFrom(release, '9.4') && { authMode: text.optional() }),
  });
}
