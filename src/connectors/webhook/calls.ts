import { z } from 'zod';
import { isRecord } from '../../core/objects.ts';
import type { ExternalTicket, Incident } from '../../core/push/incident.ts';
import type { Connector, Session } from '../connector.ts';
import { writeComment, writeDescription, writeTitle } from '../write-texts.ts';
import { webhookAuth } from './auth.ts';
import type { WebhookConfig } from './config.ts';
import { casesWebhook as definition } from './definition.ts';
import { fillJson, fillUrl, type TemplateVariables } from './template.ts';

const NO_TICKET = 'docket-connection-test';

/**
 * A system that takes JSON by templates; every call follows Kibana's (`docs/kibana-format.md#case-management-webhook`).
 */
export const casesWebhook: Connector<WebhookConfig> = {
  definition,
  auth: webhookAuth,

  /** Ask for a ticket that nobody made: that it is not there is a good answer, and only who is signed in gets it. */
  async test(session) {
    await call(session, { ...reading(session, NO_TICKET), answer: z.unknown(), accepts: [400, 404, 410, 422] });
  },

  async get(session, externalId) {
    return ticketOf(session, externalId, await titleOf(session, externalId));
  },

  async create(session, incident) {
    const { createIncidentUrl, createIncidentMethod, createIncidentJson, createIncidentResponseKey } = session.config;
    const id = await call(session, {
      method: createIncidentMethod,
      url: fillUrl(createIncidentUrl, {}),
      json: fillJson(createIncidentJson, caseVariables(session, incident)),
      answer: textAt('createIncidentResponseKey', createIncidentResponseKey),
    });
    return ticketOf(session, id, await titleOf(session, id, id));
  },

  async update(session, externalId, incident) {
    const { updateIncidentUrl, updateIncidentMethod, updateIncidentJson } = session.config;
    const external = systemOf(externalId);
    await call(session, {
      method: updateIncidentMethod,
      url: fillUrl(updateIncidentUrl, external),
      json: fillJson(updateIncidentJson, { ...external, ...caseVariables(session, incident) }),
      answer: z.unknown(),
    });
    return ticketOf(session, externalId, await titleOf(session, externalId, externalId));
  },

  async comment(session, externalId, said) {
    const { createCommentUrl, createCommentMethod, createCommentJson } = session.config;
    if (!createCommentUrl || !createCommentMethod || !createCommentJson) return undefined;
    const external = systemOf(externalId);
    await call(session, {
      method: createCommentMethod,
      url: fillUrl(createCommentUrl, external),
      json: fillJson(createCommentJson, {
        ...external,
        case: { comment: writeComment({ definition, ...session }, said) },
      }),
      answer: z.unknown(),
    });
    return undefined;
  },
};

const METHODS = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH' } as const;

interface Call<T> {
  method: keyof typeof METHODS;
  url: string;
  json?: string | undefined;
  answer: z.ZodType<T>;
  reads?: boolean;
  accepts?: readonly number[];
  fallback?: T;
}

function call<T>({ http, config }: Session<WebhookConfig>, { method, json, ...rest }: Call<T>): Promise<T> {
  return http.send({
    ...rest,
    method: METHODS[method],
    headers: { ...config.headers },
    ...(json !== undefined && { body: json }),
  });
}

function reading({ config }: Session<WebhookConfig>, externalId: string) {
  const { getIncidentUrl, getIncidentMethod, getIncidentJson } = config;
  const external = systemOf(externalId);
  const json = getIncidentMethod === 'post' && getIncidentJson ? fillJson(getIncidentJson, external) : undefined;
  return { method: getIncidentMethod ?? 'get', url: fillUrl(getIncidentUrl, external), json, reads: true };
}

/** `known` is the title to take where a ticket that was just written cannot be read. */
function titleOf(session: Session<WebhookConfig>, externalId: string, known?: string): Promise<string> {
  const key = 'getIncidentResponseExternalTitleKey';
  const answer = textAt(key, session.config[key]);
  return call(session, { ...reading(session, externalId), answer, ...(known !== undefined && { fallback: known }) });
}

function ticketOf({ config }: Session<WebhookConfig>, id: string, title: string): ExternalTicket {
  return { id, title, url: fillUrl(config.viewIncidentUrl, { external: { system: { id, title } } }) };
}

function systemOf(id: string): TemplateVariables {
  return { external: { system: { id } } };
}

function caseVariables({ config }: Session<WebhookConfig>, incident: Incident): TemplateVariables {
  const { caseId, rawDescription, tags, status, severity } = incident;
  const target = { definition, config };
  const title = writeTitle(target, incident.title);
  const description = writeDescription(target, { caseId, description: rawDescription });
  return { case: { id: caseId, title, description, tags, status, severity } };
}

type PlaceKey = 'createIncidentResponseKey' | 'getIncidentResponseExternalTitleKey';

/**
 * The text or number at a place of an answer, such as `data.items[0].id`; a key may also hold dots itself. `key` is where
 * the place is configured, for words.
 */
function textAt(key: PlaceKey, place: string): z.ZodType<string> {
  const steps = place.split(/[.[\]]+/).filter((part) => part !== '');
  return z.unknown().transform((body, context) => {
    const value = at(body, [place]) ?? at(body, steps);
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') return String(value);
    const isNothing = value === undefined || value === null || value === '';
    const what = isNothing ? `has nothing at “${place}”` : `what it has at “${place}” is no text and no number`;
    const input = definition.config.find((one) => one.key === key)?.label ?? key;
    context.addIssue({ code: 'custom', message: `${what}. Please correct “${input}” in the connector.` });
    return z.NEVER;
  });
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      (isRecord(inner) || Array.isArray(inner)) && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined,
    value,
  );
}
