import { z } from 'zod';
import { storedConnectorRule } from './connectors.ts';
import { customFieldsRule, history, push, text, textOrNone, user } from './parts.ts';
import { isFrom, type Release } from './release.ts';

const number = z.number();
const assignees = z.array(z.looseObject({ uid: text }));
const words = {
  status: z.enum(['open', 'in-progress', 'closed']),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
};

/** What a release reads of a case; `version` is what its line states, as older ones are completed on the way in. */
export function caseRule(release: Release, version: string) {
  const base = {
    ...{ title: text, description: text, tags: z.array(text), owner: text, ...history },
    ...{ closed_at: textOrNone, closed_by: user.nullable() },
    connector: storedConnectorRule(release),
    external_service: push.nullable(),
    settings: z.looseObject({ syncAlerts: z.boolean() }),
  };
  if (!isFrom(release, '8.8') && version.startsWith('7.')) return strictWith(base, { type: z.literal('individual') });
  if (isFrom(release, '8.0') && version === '8.0.0') return strictWith(base, { type: z.literal('individual') });
  if (version === '8.3.0') return strictWith(base, { severity: words.severity, duration: number.nullable() });
  if (version === '8.5.0') {
    return strictWith(base, { severity: words.severity, duration: number.nullable(), assignees });
  }
  return z.looseObject({
    ...base,
    assignees,
    status: z.literal([0, 10, 20]),
    severity: z.literal(isFrom(release, '9.4') ? [0, 10, 20, 30, 40] : [0, 10, 20, 30]),
    ...{ duration: number.nullable(), total_alerts: number, total_comments: number },
    ...(isModel(version, 6) && { total_events: number }),
    ...(isModel(version, 5) && {
      settings: z.looseObject({ syncAlerts: z.boolean(), extractObservables: z.boolean() }),
    }),
    ...(isModel(version, 8) && { total_observables: number }),
    category: textOrNone.optional(),
    customFields: customFieldsRule(release),
    incremental_id: z.never().optional(),
  });
}

/** The Kibanas before 8.8 refuse every attribute that they do not know. */
function strictWith(base: z.core.$ZodLooseShape, more: z.core.$ZodLooseShape) {
  return z.strictObject({ ...base, status: words.status, ...more });
}

function isModel(version: string, model: number): boolean {
  const [major, minor] = version.split('.');
  return major === '10' && Number(minor) >= model;
}
