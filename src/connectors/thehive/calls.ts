import { z } from 'zod';
import type { ExternalTicket, Incident } from '../../core/push/incident.ts';
import { textField } from '../case-fields.ts';
import type { CaseFields, Connector } from '../connector.ts';
import { writeComment, writeDescription, writeTitle } from '../write-texts.ts';
import { thehive as definition, type TheHiveConfig } from './definition.ts';
import { moveCase, thehiveStates } from './status.ts';

const severities = { low: 1, medium: 2, high: 3, critical: 4 };
const TLP_AMBER = 2;

const ticket = z.looseObject({ _id: z.string(), title: z.string() });

/** TheHive 5. A case is found again by a tag that names ours. */
export const thehive: Connector<TheHiveConfig> = {
  definition,
  auth: ({ organisation }, { values }) => ({
    headers: {
      authorization: `Bearer ${values.apiKey ?? ''}`,
      ...(organisation && { 'x-organisation': organisation }),
    },
  }),
  async test({ http }) {
    await http.send({ method: 'GET', url: 'api/v1/user/current', answer: z.looseObject({ login: z.string() }) });
  },
  async find({ http, config }, caseId) {
    const [found] = await http.send({
      method: 'POST',
      url: 'api/v1/query',
      query: { name: 'cases' },
      json: {
        query: [
          { _name: 'listCase' },
          { _name: 'filter', _field: 'tags', _value: tagOf(caseId) },
          { _name: 'sort', _fields: [{ _createdAt: 'desc' }] },
          { _name: 'page', from: 0, to: 1 },
        ],
      },
      answer: z.array(ticket),
      reads: true,
    });
    return found && ticketOf(config, found);
  },
  async get({ http, config }, externalId) {
    return ticketOf(config, await http.send({ method: 'GET', url: caseUrl(externalId), answer: ticket }));
  },
  async create({ http, config }, incident, fields) {
    const json = bodyOf(config, incident, fields);
    return ticketOf(config, await http.send({ method: 'POST', url: 'api/v1/case', json, answer: ticket }));
  },
  async update({ http, config }, externalId, incident, fields) {
    const json = bodyOf(config, incident, fields);
    await http.send({ method: 'PATCH', url: caseUrl(externalId), json, answer: z.unknown() });
    return ticketOf(config, { _id: externalId, title: json.title });
  },
  move: (session, externalId, to) => moveCase(session, caseUrl(externalId), to),
  states: thehiveStates,
  async comment({ http, config }, externalId, said) {
    const { _id } = await http.send({
      method: 'POST',
      url: `${caseUrl(externalId)}/comment`,
      json: { message: writeComment({ definition, config }, said) },
      answer: z.looseObject({ _id: z.string() }),
    });
    return _id;
  },
  async editComment({ http, config }, _externalId, commentId, said) {
    const url = `api/v1/comment/${encodeURIComponent(commentId)}`;
    const json = { message: writeComment({ definition, config }, said) };
    await http.send({ method: 'PATCH', url, json, answer: z.unknown() });
  },
  async attach({ http }, externalId, file) {
    const form = new FormData();
    form.set('attachments', new Blob([file.bytes.slice()], { type: file.mimeType }), file.name);
    await http.send({ method: 'POST', url: `${caseUrl(externalId)}/attachments`, form, answer: z.unknown() });
    return undefined;
  },
};

function bodyOf(config: TheHiveConfig, incident: Incident, fields: CaseFields) {
  const target = { definition, config };
  const { severity, tags, caseId } = incident;
  return {
    title: writeTitle(target, incident.title),
    description: writeDescription(target, incident),
    severity: severities[severity],
    tlp: Number(textField(fields, 'tlp') ?? TLP_AMBER),
    tags: [...tags, tagOf(caseId)],
  };
}

function tagOf(caseId: string): string {
  return `docket:${caseId}`;
}

function caseUrl(id: string): string {
  return `api/v1/case/${encodeURIComponent(id)}`;
}

function ticketOf({ url }: TheHiveConfig, { _id, title }: z.output<typeof ticket>): ExternalTicket {
  return { id: _id, title, url: `${url}/cases/${_id}/details` };
}
