import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import { verifySlackRequest } from '@slack/bolt';
import type { Logger } from 'pino';
import { isRecord } from '../core/objects.ts';
import { readBody, refuseBody } from './body.ts';
import { type Route, route } from './route.ts';

/** What Slack sent, and how it is acknowledged: with nothing, a text, or what is sent as JSON. May be called once. */
export interface SlackRequest {
  body: Record<string, unknown>;
  retryNum?: number;
  retryReason?: string;
  ack(answer?: unknown): Promise<void>;
}

interface SlackRequests {
  log: Logger;
  signingSecret: string;
  /** Handle a request. Where it throws before it was acknowledged, Slack may send it again. */
  take(request: SlackRequest): Promise<void>;
}

/** Bytes of one request; the largest that Slack sends are forms of some hundred thousand characters. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** How far Slack's clock and ours may be apart (Slack: "Verifying requests from Slack"). */
const MAX_AGE_SECONDS = 5 * 60;
/** How long Slack waits for an acknowledgement (Slack: "Handling user interaction"), and a little more. */
const ACK_WITHIN_MS = 3_001;

/** Serve `/slack/events`, where Slack sends everything: only what it has signed lately is handled. */
export function slackRoute({ log, signingSecret, take }: SlackRequests): Route {
  return route(
    '/slack/events',
    log,
    async (request, response) => {
      const raw = await readBody(request, MAX_BODY_BYTES);
      if (typeof raw === 'string') return refuseBody(response, raw);
      const text = raw.toString();
      const fields = isForm(request) ? parseForm(text) : undefined;
      // Slack looks whether the certificate is good, unsigned.
      if (fields?.ssl_check === '1') return end(response, 200);
      if (!isSigned(log, signingSecret, request, text)) return end(response, 401);
      const body = parse(fields, text);
      if (!body) return end(response, 400);
      if (body.type === 'url_verification') return end(response, 200, { challenge: body.challenge });
      await handle(log, take, { request, response, body });
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

async function handle(
  log: Logger,
  take: SlackRequests['take'],
  { request, response, body }: { request: IncomingMessage; response: ServerResponse; body: Record<string, unknown> },
): Promise<void> {
  const tooLate = setTimeout(() => {
    log.error({ type: body.type }, 'something that Slack sent was not acknowledged in time');
    if (!response.headersSent) end(response, 503);
  }, ACK_WITHIN_MS);
  const ack = async (answer?: unknown) => {
    clearTimeout(tooLate);
    end(response, 200, answer);
  };
  const { 'x-slack-retry-num': number, 'x-slack-retry-reason': reason } = request.headers;
  const retries = Number(number);
  try {
    await take({
      body,
      ack,
      ...(Number.isSafeInteger(retries) && { retryNum: retries }),
      ...(typeof reason === 'string' && { retryReason: reason }),
    });
    // Nobody here knows what it is.
    if (!response.headersSent) end(response, 404);
  } catch (error) {
    log.warn({ err: error, type: body.type }, 'something that Slack sent could not be handled');
    if (!response.headersSent) end(response, 503);
  } finally {
    clearTimeout(tooLate);
  }
}

/** Throw where it was answered before. */
function end(response: ServerResponse, status: number, answer?: unknown): void {
  if (answer === undefined || answer === '') return void response.writeHead(status).end();
  if (typeof answer === 'string') return void response.writeHead(status).end(answer);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}
