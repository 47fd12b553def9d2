import { z } from 'zod';
import type { ServiceResponse } from './definition.ts';
import { createService, type Service } from './service.ts';

const content = z.object({
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  status: z.string(),
  severity: z.string(),
  caseId: z.string().default(''),
});
const ticketGiven = z.object({ ticket: content });
const changeGiven = z.object({ ticket: content.partial() });
const commentGiven = z.object({ comment: z.string() });

export interface WebhookTicket extends z.infer<typeof content> {
  id: number;
  comments: string[];
}

/** A desk that takes tickets as JSON. */
export interface WebhookTarget extends Service {
  tickets: WebhookTicket[];
}

/** Who may sign in; a header as well, where it is given. */
export interface WebhookOptions {
  user?: string;
  password?: string;
  secretHeader?: { name: string; value: string };
}

/** Return the templates for this desk, by Kibana's keys; `url` is its address. */
export function webhookTemplates(url: string): Record<string, unknown> {
  const ticket =
    '{"ticket": {"title": {{{case.title}}}, "description": {{{case.description}}}, "tags": {{{case.tags}}}, "status": {{{case.status}}}, "severity": {{{case.severity}}}, "caseId": {{{case.id}}}}}';
  const one = `${url}/api/tickets/{{{external.system.id}}}`;
  return {
    hasAuth: true,
    authType: 'webhook-authentication-basic',
    headers: { 'x-team': 'SOC' },
    createIncidentUrl: `${url}/api/tickets`,
    createIncidentMethod: 'post',
    createIncidentJson: ticket,
    createIncidentResponseKey: 'ticket.id',
    getIncidentUrl: one,
    getIncidentResponseExternalTitleKey: 'ticket.title',
    viewIncidentUrl: `${url}/view/{{{external.system.id}}}?title={{{external.system.title}}}`,
    updateIncidentUrl: one,
    updateIncidentMethod: 'put',
    updateIncidentJson: ticket,
    createCommentUrl: `${one}/comments`,
    createCommentMethod: 'post',
    createCommentJson: '{"comment": {{{case.comment}}}, "ticket": {{{external.system.id}}}}',
  };
}

/** Make a small desk for the webhook: create, read, change, comment. */
export function createWebhookTarget(options: WebhookOptions = {}): WebhookTarget {
  const { user = 'docket', password = 'docket-desk-password', secretHeader } = options;
  const tickets: WebhookTicket[] = [];
  const errorBody = (_status: number, words: string) => ({ error: { reason: words } });
  const withTicket = (id: string | undefined, run: (ticket: WebhookTicket) => ServiceResponse): ServiceResponse => {
    const found = tickets.find((ticket) => String(ticket.id) === id);
    return found ? run(found) : { status: 404, body: errorBody(404, 'There is no such ticket.') };
  };
  const service = createService({
    name: 'desk',
    routes: [
      {
        method: 'POST',
        path: '/api/tickets',
        run({ json }) {
          const { ticket: given } = ticketGiven.parse(json);
          if (!given.title) return { status: 422, body: errorBody(422, 'A ticket needs a title.') };
          const ticket = { ...given, id: tickets.length + 1, comments: [] };
          tickets.push(ticket);
          return { status: 201, body: { ticket: { id: ticket.id } } };
        },
      },
      {
        method: 'GET',
        path: '/api/tickets/:id',
        run: ({ params }) => withTicket(params.id, (ticket) => ({ body: { ticket } })),
      },
      {
        method: 'PUT',
        path: '/api/tickets/:id',
        run: ({ params, json }) =>
          withTicket(params.id, (ticket) => {
            Object.assign(ticket, changeGiven.parse(json).ticket);
            return { status: 204 };
          }),
      },
      {
        method: 'POST',
        path: '/api/tickets/:id/comments',
        run: ({ params, json }) =>
          withTicket(params.id, (ticket) => {
            ticket.comments.push(commentGiven.parse(json).comment);
            return { status: 201, body: {} };
          }),
      },
    ],
    isSignedIn: ({ headers }) =>
      headers.authorization === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` &&
      (secretHeader === undefined || headers[secretHeader.name.toLowerCase()] === secretHeader.value),
    errorBody,
  });
  return { ...service, tickets };
}
