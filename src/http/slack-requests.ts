import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import { verifySlackRequest } from '@slack/bolt';
import type { Logger } from 'pino';
import { isRecord } from '../core/objects.ts';
import { type Delivery, MAX_REQUEST_BYTES, passGate, type Refusal, type TakeRequest } from '../incoming/gate.ts';
import { readBody, refuseBody } from './body.ts';
import { type Route, route } from './route.ts';

interface SlackRequests {
  log: Logger;
  signingSecret: string;
  take: TakeRequest;
}

/** How far Slack's clock and ours may be apart (Slack: "Verifying requests from Slack"). */
const MAX_AGE_SECONDS = 5 * 60;

/** Serve `/slack/events`, where Slack sends everything: only what it has signed lately is handled. */
export function slackRoute({ log, signingSecret, take }: SlackRequests): Route {
  return route(
    '/slack/events',
    log,
    async (request, response) => {
      const raw = await readBody(request, MAX_REQUEST_BYTES);
      if (typeof raw === 'string') return refuseBody(response, raw);
      const text = raw.toString();
      const fields = isForm(request) ? parseForm(text) : undefined;
      // Slack looks whether the certificate is good, unsigned.
      if (fields?.ssl_check === '1') return end(response, 200);
      if (!isSigned(log, signingSecret, request, text)) return end(response, 401);
      const body = parse(fields, text);
      if (body?.type === 'url_verification') return end(response, 200, { challenge: body.challenge });
      await passGate(log, take, deliveryOf(request, response, body));
    },
    ['POST'],
  );
}

function isForm({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.split(';')[0]?.trim() === 'application/x-www-form-urlencoded';
}

function isSigned(log: Logger, signingSecret: string, { headers }: IncomingMessage, body: string): boolean {
  const signature = String(headers['x-slack-signature'] ?? '');
  const sent = String(headers['x-slack-request-timestamp'] ?? '');
  const seconds = /^\d{1,12}$/.test(sent) ? Number(sent) : Number.NaN;
  try {
    if (!(Math.abs(Date.now() / 1_000 - seconds) <= MAX_AGE_SECONDS)) throw new Error('its time is not now');
    const signed = { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds };
    verifySlackRequest({ signingSecret, body, headers: signed });
    return true;
  } catch (error) {
    log.warn({ err: error }, 'a request that Slack has not signed was refused');
    return false;
  }
}

/** The body as an object; undefined where it is none. Interactions come as JSON in a form. */
function parse(fields: ReturnType<typeof parseForm> | undefined, text: string): Record<string, unknown> | undefined {
  const json = fields ? fields.payload : text;
  if (fields && typeof json !== 'string') return { ...fields };
  try {
    const read: unknown = JSON.parse(String(json));
    return isRecord(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** What a refusal is as a status. */
const STATUS: Record<Refusal, number> = { malformed: 400, unknown: 404, failed: 503, late: 503 };

function deliveryOf({ headers }: IncomingMessage, response: ServerResponse, body: unknown): Delivery {
  const { 'x-slack-retry-num': number, 'x-slack-retry-reason': reason } = headers;
  const retries = Number(number);
  return {
    body,
    ...(Number.isSafeInteger(retries) && { retryNum: retries }),
    ...(typeof reason === 'string' && { retryReason: reason }),
    acknowledge: (answer) => end(response, 200, answer),
    refuse: (why) => end(response, STATUS[why]),
  };
}

function end(response: ServerResponse, status: number, answer?: unknown): void {
  if (answer === undefined || answer === '') return void response.writeHead(status).end();
  if (typeof answer === 'string') return void response.writeHead(status).end(answer);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}
