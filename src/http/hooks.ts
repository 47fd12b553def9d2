import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connectorOf } from '../connectors/index.ts';
import type { Deps } from '../operations/operation.ts';
import { findWebhook, receiveWebhook } from '../operations/push/receive-webhook.ts';
import { readBody, refuseBody } from './body.ts';
import { type Route, route, sendJson } from './route.ts';

/** Bytes of one message. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Where external systems put the HMAC-SHA256 of the body, in hexadecimal, with or without `sha256=` before it: GitHub
 * ("Validating webhook deliveries"), Jira ("Secure admin webhooks"), Linear ("Securing webhooks"), and everybody else.
 */
const SIGNATURE_HEADERS = ['x-hub-signature-256', 'x-hub-signature', 'linear-signature', 'x-docket-signature'];

/**
 * Serve `/hooks/:id`: an external system tells that a ticket changed. An unknown address and a wrong signature are
 * answered alike.
 */
export function hookRoute(deps: Deps): Route {
  return route(
    '/hooks/:id',
    deps.log,
    async (request, response) => {
      const hook = await findWebhook(deps, request.params?.id ?? '');
      // Nobody makes us read what goes to an address that is none.
      if (!hook) return refuse(response);
      const body = await readBody(request, MAX_BODY_BYTES);
      if (typeof body === 'string') return refuseBody(response, body);
      if (!isSignedWith(hook.secret, request, body)) return refuse(response);
      const message = parse(body);
      if (message === undefined) return sendJson(response, 400, { error: 'This is no JSON.' });
      const externalId = connectorOf(hook.type)?.ticketOfHook?.(message);
      if (externalId !== undefined) await receiveWebhook(deps, hook.address, externalId);
      sendJson(response, 202, { taken: externalId !== undefined });
    },
    ['POST'],
  );
}

function refuse(response: ServerResponse): void {
  response.setHeader('connection', 'close');
  sendJson(response, 401, { error: 'This is not signed as it must be.' });
}

function isSignedWith(secret: string, { headers }: IncomingMessage, body: Buffer): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  return SIGNATURE_HEADERS.some((name) => {
    const given = Buffer.from(String(headers[name] ?? '').replace(/^sha256=/, ''), 'hex');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** JSON, or a form with JSON in it, as GitHub sends where nobody chose otherwise. */
function parse(body: Buffer): unknown {
  const text = body.toString();
  try {
    return JSON.parse(text.startsWith('payload=') ? (new URLSearchParams(text).get('payload') ?? '') : text);
  } catch {
    return undefined;
  }
}
