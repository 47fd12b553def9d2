import { z } from 'zod';
import type { Choice } from '../../core/connectors/definition.ts';
import type { ExternalTicket, Incident } from '../../core/push/incident.ts';
import { jsonField } from '../case-fields.ts';
import type { CaseFields, Connector, Session } from '../connector.ts';
import { basicAuth } from '../http/basic-auth.ts';
import { writeComment, writeDescription, writeTitle } from '../write-texts.ts';
import { resilient as definition, type ResilientConfig } from './definition.ts';
import { changesOf, newIncident, resilientField, resilientIncident, type SaidCase } from './fields.ts';
import { isToMove, moveOf } from './status.ts';

const fieldOfChoice: Record<string, string> = { incidentTypes: 'incident_type_ids', severityCode: 'severity_code' };
/** Rich text as `{ format, content }`, converted to what was asked for. */
const asObjects = { text_content_output_format: 'objects_convert' };
const choices = z.object({ values: z.array(z.looseObject({ value: z.number(), label: z.string() })) });
const patched = z.looseObject({ success: z.literal(true) });
/** Other errors say `success: false` too; only a patch says which fields are why. */
const refused = z.object({
  success: z.literal(false),
  field_failures: z.array(z.unknown()),
  message: z.string().nullish(),
});

/**
 * IBM SOAR. An incident is found again by the case's id, which stands in the last line of its description: the API has
 * no field for the id of another system.
 */
export const resilient: Connector<ResilientConfig> = {
  definition,
  auth: (_config, { values }) => ({
    headers: { authorization: basicAuth(values.apiKeyId, values.apiKeySecret) },
  }),
  async test({ http, config }) {
    await http.send({ method: 'GET', url: `${org(config)}/types/incident/fields/severity_code`, answer: choices });
  },
  async find({ http, config }, caseId) {
    const { data } = await http.send({
      method: 'POST',
      url: `${org(config)}/incidents/query_paged`,
      query: { return_level: 'normal' },
      json: {
        filters: [{ conditions: [{ field_name: 'description', method: 'contains', value: caseId }] }],
        sorts: [{ field_name: 'create_date', type: 'desc' }],
        start: 0,
        length: 1,
      },
      answer: z.object({ data: z.array(z.looseObject({ id: z.number() })) }),
      reads: true,
    });
    return data[0] && ticketOf(config, data[0].id);
  },
  get: async (session, externalId) => ticketOf(session.config, (await read(session, externalId)).id),
  async create(session, incident, fields) {
    const { http, config } = session;
    const { id } = await http.send({
      method: 'POST',
      url: `${org(config)}/incidents`,
      query: asObjects,
      json: {
        ...newIncident(saidOf(config, incident), fields, await knownFields(session, fields)),
        discovered_date: Date.now(),
      },
      answer: resilientIncident,
    });
    return ticketOf(config, id);
  },
  async update(session, externalId, incident, fields) {
    const { config } = session;
    const now = await read(session, externalId);
    const changes = changesOf(now, saidOf(config, incident), fields, await knownFields(session, fields));
    await patch(session, now.id, changes);
    return ticketOf(config, now.id);
  },
  async move(session, externalId, to) {
    const now = await read(session, externalId);
    if (!isToMove(now, to)) return null;
    await patch(session, now.id, moveOf(now, to, await choicesOf(session, 'resolution_id')));
    return null;
  },
  async comment({ http, config }, externalId, said) {
    const { id } = await http.send({
      method: 'POST',
      url: `${org(config)}/incidents/${encodeURIComponent(externalId)}/comments`,
      json: { text: { format: 'html', content: writeComment({ definition, config }, said) } },
      answer: z.looseObject({ id: z.number() }),
    });
    return String(id);
  },
  async attach({ http, config }, externalId, file) {
    const form = new FormData();
    form.set('file', new Blob([file.bytes.slice()], { type: file.mimeType }), file.name);
    const url = `${org(config)}/incidents/${encodeURIComponent(externalId)}/attachments`;
    await http.send({ method: 'POST', url, form, answer: z.unknown() });
    return undefined;
  },
  choices: choicesOf,
};

function saidOf(config: ResilientConfig, incident: Incident): SaidCase {
  const target = { definition, config };
  return { title: writeTitle(target, incident.title), description: writeDescription(target, incident) };
}

async function choicesOf({ http, config }: Session<ResilientConfig>, key: string): Promise<Choice[]> {
  const url = `${org(config)}/types/incident/fields/${fieldOfChoice[key] ?? key}`;
  const { values } = await http.send({ method: 'GET', url, answer: choices });
  return values.map(({ value, label }) => ({ value: String(value), label }));
}

async function patch({ http, config }: Session<ResilientConfig>, id: number, changes: unknown[]): Promise<void> {
  await http.send({
    method: 'PATCH',
    url: `${org(config)}/incidents/${id}`,
    json: { changes },
    answer: patched,
    refusal(body) {
      const { data } = refused.safeParse(body);
      return data && { status: 409, ...(data.message && { message: data.message }) };
    },
  });
}

function org({ orgId }: ResilientConfig): string {
  return `rest/orgs/${encodeURIComponent(orgId)}`;
}

function ticketOf({ apiUrl }: ResilientConfig, id: number): ExternalTicket {
  return { id: String(id), title: String(id), url: `${apiUrl}/#incidents/${id}` };
}

function read({ http, config }: Session<ResilientConfig>, externalId: string) {
  const url = `${org(config)}/incidents/${encodeURIComponent(externalId)}`;
  return http.send({ method: 'GET', url, query: asObjects, answer: resilientIncident });
}

/** What the organization's fields are; only asked for where the case sets some by name. */
async function knownFields({ http, config }: Session<ResilientConfig>, fields: CaseFields) {
  if (Object.keys(jsonField(fields, 'additionalFields')).length === 0) return [];
  return http.send({ method: 'GET', url: `${org(config)}/types/incident/fields`, answer: z.array(resilientField) });
}
