import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { SlackError } from '../error.ts';
import { fileOf } from '../files.ts';
import { createPerson } from '../person/create-person.ts';
import type { Person } from '../person.ts';
import type { Slack } from '../slack.ts';
import { readBody, sendJson } from './http.ts';
import { isOwnPage } from './own-page.ts';
import { streamChanges } from './person-events.ts';
import { worldView } from './person-world.ts';

/**
 * The person API over HTTP, for the page: `POST /_person/<user>/<method>` with a JSON array of arguments,
 * `GET …/events`, `GET …/file/<id>`, `GET /_person/world`. Bytes are `{"$bytes": "<base64>"}`.
 */
export async function personRoute(slack: Slack, url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const [, , userId = '', method = '', fileId = ''] = url.pathname.split('/');
  if (!isOwnPage(req)) return sendJson(res, 403, { ok: false, error: 'only on this machine' });
  try {
    if (req.method === 'GET' && userId === 'world') return sendJson(res, 200, worldView(slack));
    const person = createPerson(slack, userId);
    if (req.method === 'GET' && method === 'events') return streamChanges(slack, person.id, res);
    if (req.method === 'GET' && method === 'file') return await sendFile(slack, person, fileId, res);
    const act = req.method === 'POST' ? actOf(person, method) : undefined;
    if (!act) return sendJson(res, 404, { ok: false, error: 'not found' });
    const args = argumentsOf(method, JSON.parse((await readBody(req)).toString() || '[]'));
    sendJson(res, 200, { ok: true, result: encode(await act(...args)) ?? null });
  } catch (error) {
    sendJson(res, error instanceof SlackError && error.code.endsWith('not_found') ? 404 : 400, {
      ok: false,
      error: error instanceof Error ? error.message : String(error),
    });
  }
}

/** What a person does by this name. The page alone calls it; an argument that does not fit fails in the act itself. */
function actOf(person: Person, name: string): ((...given: unknown[]) => unknown) | undefined {
  const act: unknown = Object.hasOwn(person, name) && name !== 'see' ? Reflect.get(person, name) : undefined;
  return typeof act === 'function' ? (...given): unknown => Reflect.apply(act, person, given) : undefined;
}

async function sendFile(slack: Slack, person: Person, id: string, res: ServerResponse): Promise<void> {
  const bytes = await person.download(id);
  const { mimetype, name } = fileOf(slack, id);
  const shown = /^image\/(png|jpeg|gif|webp)$/.test(mimetype);
  res.writeHead(200, {
    'content-type': shown ? mimetype : 'application/octet-stream',
    'content-length': bytes.byteLength,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
  });
  res.end(bytes);
}

/** JSON has no undefined: null stands for it, except as a value entered, where it means “nothing”. */
function argumentsOf(method: string, given: unknown): unknown[] {
  const args = z.array(z.unknown()).parse(revive(given));
  return method === 'fill' || method === 'choose' ? args : args.map((one) => one ?? undefined);
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
}

function encode(value: unknown): unknown {
  return value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('base64') } : value;
}
