import { z } from 'zod';
import { compareInstants } from '../../core/instant.ts';
import type { ExternalTicket, Incident } from '../../core/push/incident.ts';
import type { Connector, Session } from '../connector.ts';
import { writeComment, writeDescription, writeTitle } from '../write-texts.ts';
import { swimlane as definition, type SwimlaneConfig } from './definition.ts';

const record = z.looseObject({ id: z.string(), name: z.string() });

/** Swimlane. A record is found again by the field that is mapped to the case's id; without that field it is not. */
export const swimlane: Connector<SwimlaneConfig> = {
  definition,
  auth: (_config, { values }) => ({ headers: { 'private-token': values.apiToken ?? '' } }),
  async test({ http, config }) {
    // An application that does not exist is answered with 204 and nothing.
    await http.send({
      method: 'GET',
      url: appUrl(config),
      answer: z.looseObject({ id: z.string(), createdDate: z.string().default('') }),
    });
  },
  async find(session, caseId) {
    const { http, config } = session;
    const field = config.mappings.caseIdConfig;
    // Every id is the same number to a field of numbers.
    if (!field || field.fieldType === 'numeric') return undefined;
    const { results } = await http.send({
      method: 'POST',
      url: `${apiUrl(config)}/search`,
      json: {
        applicationIds: [config.appId],
        columns: [],
        filters: [{ fieldId: field.id, filterType: 'equals', value: caseId }],
        sorts: {},
        keywords: '',
        pageSize: 50,
        offset: 0,
      },
      answer: z.object({
        results: z.record(z.string(), z.array(z.looseObject({ id: z.string(), createdDate: z.string().default('') }))),
      }),
      reads: true,
    });
    const found = (results[config.appId] ?? [])
      .toSorted((a, b) => compareInstants(a.createdDate, b.createdDate))
      .at(-1);
    return found && swimlane.get(session, found.id);
  },
  async get(session, externalId) {
    const { http, config } = session;
    const url = `${appUrl(config)}/record/${encodeURIComponent(externalId)}`;
    return ticketOf(config, await http.send({ method: 'GET', url, answer: record }));
  },
  create: (session, incident) => write(session, incident),
  update: (session, externalId, incident) => write(session, incident, externalId),
  async comment({ http, config }, externalId, said) {
    const field = config.mappings.commentsConfig;
    if (!field) return undefined;
    await http.send({
      method: 'POST',
      url: `${appUrl(config)}/record/${encodeURIComponent(externalId)}/${encodeURIComponent(field.id)}/comment`,
      json: {
        createdDate: new Date().toISOString(),
        fieldId: field.id,
        isRichText: true,
        message: writeComment({ definition, config }, said),
      },
      answer: z.unknown(),
    });
    return undefined;
  },
};

async function write(
  { http, config }: Session<SwimlaneConfig>,
  incident: Incident,
  id?: string,
): Promise<ExternalTicket> {
  const saved = await http.send({
    method: id === undefined ? 'POST' : 'PATCH',
    url: `${appUrl(config)}/record${id === undefined ? '' : `/${encodeURIComponent(id)}`}`,
    json: { applicationId: config.appId, ...(id !== undefined && { id }), values: valuesOf(config, incident) },
    answer: record,
  });
  return ticketOf(config, saved);
}

function valuesOf(config: SwimlaneConfig, incident: Incident): Record<string, unknown> {
  const { mappings } = config;
  const target = { definition, config };
  const pairs = [
    [mappings.caseIdConfig, incident.caseId],
    [mappings.caseNameConfig, writeTitle(target, incident.title)],
    [mappings.descriptionConfig, writeDescription(target, incident)],
  ] as const;
  return Object.fromEntries(pairs.flatMap(([field, text]) => (field ? [[field.id, typed(field, text)]] : [])));
}

/** A number where the field holds numbers, and 0 where the text is none, as in Kibana. */
function typed({ fieldType }: { fieldType: string }, text: unknown): unknown {
  return fieldType === 'numeric' ? Number(text) || 0 : text;
}

/** People enter the address with or without `/api`. */
function siteUrl(config: SwimlaneConfig): string {
  return config.apiUrl.replace(/\/api$/, '');
}

function apiUrl(config: SwimlaneConfig): string {
  return `${siteUrl(config)}/api`;
}

function appUrl(config: SwimlaneConfig): string {
  return `${apiUrl(config)}/app/${encodeURIComponent(config.appId)}`;
}

function ticketOf(config: SwimlaneConfig, { id, name }: z.output<typeof record>): ExternalTicket {
  return { id, title: name, url: `${siteUrl(config)}/record/${config.appId}/${id}` };
}
