import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseObject } from '../json.ts';
import type { Slack } from '../slack.ts';
import { callMethod } from '../web-api/call.ts';
import { bearer, readBody, readMultipart, sendJson } from './http.ts';

/** `/api/<method>`: form-encoded, multipart or JSON bodies, and query arguments, as the Web API takes them. */
export async function apiRoute(slack: Slack, url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const given = await bodyArgs(req);
  if (!given) return sendJson(res, 200, { ok: false, error: 'invalid_json' });
  const args: Record<string, unknown> = { ...Object.fromEntries(url.searchParams), ...given };
  const token = bearer(req) ?? (typeof args.token === 'string' ? args.token : undefined);
  const answer = await callMethod(slack, url.pathname.slice('/api/'.length), args, token);
  if (answer.hangUp) {
    req.socket.destroy();
    return;
  }
  sendJson(res, answer.status, answer.body, answer.headers);
}

async function bodyArgs(req: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const body = await readBody(req);
  const type = req.headers['content-type'] ?? '';
  if (body.byteLength === 0) return {};
  if (type.startsWith('application/json')) return parseObject(body.toString());
  if (type.startsWith('multipart/')) return Object.fromEntries(await readMultipart(req, body));
  return Object.fromEntries(new URLSearchParams(body.toString()));
}
