import { z } from 'zod';
import type { Call, Route, ServiceResponse } from './definition.ts';
import {
  breach,
  changesGiven,
  fields,
  type Incident,
  incidentGiven,
  made,
  page,
  patch,
  searchGiven,
} from './resilient-incidents.ts';
import { createService, type Service } from './service.ts';

/** Whose organization it is, and the API key that opens it. */
export interface ResilientOptions {
  orgId?: string;
  apiKeyId?: string;
  apiKeySecret?: string;
  now?: () => Date;
}

/** An IBM SOAR organization; fields in `incidents` are as they are read. */
export interface Resilient extends Service {
  incidents: Incident[];
  comments: { id: number; incident: number; text: string }[];
  attachments: { incident: number; file: File }[];
}

const commentGiven = z.object({ text: z.object({ format: z.enum(['html', 'text']), content: z.string() }) });

interface World extends Pick<Resilient, 'incidents' | 'comments' | 'attachments'> {
  /** `/rest/orgs/201` */
  org: string;
  now(): Date;
}

/** Make a small IBM SOAR: incidents, their fields, comments, attachments and search. */
export function createResilient(options: ResilientOptions = {}): Resilient {
  const { orgId = '201', apiKeyId = 'docket-key', apiKeySecret = 'docket-secret', now = () => new Date() } = options;
  const basic = `Basic ${Buffer.from(`${apiKeyId}:${apiKeySecret}`).toString('base64')}`;
  const world: World = { org: `/rest/orgs/${orgId}`, now, incidents: [], comments: [], attachments: [] };
  const service = createService({
    name: 'resilient',
    routes: [...fieldRoutes(world), ...incidentRoutes(world), ...attachmentRoutes(world)],
    isSignedIn: ({ headers }) => headers.authorization === basic,
    errorBody: (_status, words) => failure(words),
  });
  const { incidents, comments, attachments } = world;
  return { ...service, incidents, comments, attachments };
}

function fieldRoutes({ org }: World): Route[] {
  return [
    { method: 'GET', path: `${org}/types/incident/fields`, run: () => ({ body: fields }) },
    {
      method: 'GET',
      path: `${org}/types/incident/fields/:name`,
      run({ params }) {
        const field = fields.find(({ name }) => name === params.name);
        return field ? { body: field } : missing();
      },
    },
  ];
}

function incidentRoutes(world: World): Route[] {
  const { org, incidents } = world;
  return [
    {
      method: 'POST',
      path: `${org}/incidents`,
      run({ json }) {
        const given = incidentGiven.parse(json);
        if (!given.name) return { status: 400, body: failure('The name is missing.') };
        const incident = made(given, incidents.length, world.now().getTime());
        incidents.push(incident);
        return { body: incident };
      },
    },
    {
      method: 'POST',
      path: `${org}/incidents/query_paged`,
      run: ({ json }) => ({ body: page(incidents, searchGiven.parse(json)) }),
    },
    { method: 'GET', path: `${org}/incidents/:id`, run: withIncident(world, (incident) => ({ body: incident })) },
    {
      method: 'PATCH',
      path: `${org}/incidents/:id`,
      run: withIncident(world, (incident, { json }) => {
        const { changes } = changesGiven.parse(json);
        const refused = breach(incident, changes);
        return refused === undefined ? { body: patch(incident, changes) } : { status: 400, body: failure(refused) };
      }),
    },
  ];
}

function attachmentRoutes(world: World): Route[] {
  const { org, comments, attachments } = world;
  return [
    {
      method: 'POST',
      path: `${org}/incidents/:id/comments`,
      run: withIncident(world, (incident, { json }) => {
        const { text } = commentGiven.parse(json);
        const comment = { id: comments.length + 1, incident: incident.id, text: text.content };
        comments.push(comment);
        return { body: comment };
      }),
    },
    {
      method: 'POST',
      path: `${org}/incidents/:id/attachments`,
      run: withIncident(world, (incident, { form }) => {
        const file = form.get('file');
        if (!(file instanceof File)) return { status: 400, body: failure('There is no file.') };
        attachments.push({ incident: incident.id, file });
        return { body: { id: attachments.length, name: file.name } };
      }),
    },
  ];
}

function withIncident({ incidents }: World, run: (incident: Incident, call: Call) => ServiceResponse): Route['run'] {
  return (call) => {
    const incident = incidents.find(({ id }) => String(id) === call.params.id);
    return incident ? run(incident, call) : missing();
  };
}

function missing(): ServiceResponse {
  return { status: 404, body: failure('Unable to find it.') };
}

function failure(message: string) {
  return { success: false, title: null, message, hints: [], error_code: 'generic' };
}
