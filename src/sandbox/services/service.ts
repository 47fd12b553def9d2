import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Fault, type FaultKind, type FaultOptions, faultFor, makeFault } from './faults.ts';

/** A request as a route sees it. */
export interface Call {
  method: string;
  /** Without the prefix of the service, without the query. */
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  /** The body as JSON; undefined where it is none. */
  json: unknown;
  /** The body as a form, sent either way; empty where it is none. */
  form: FormData;
  text: string;
  /** The address of the service, without a slash at its end. */
  baseUrl: string;
}

/** What a route answers; a `body` that is no text is sent as JSON. */
export interface Reply {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Parts that start with a colon are parameters: `/rest/api/2/issue/:id`. */
  path: string;
  /** Answered without a sign-in. */
  isOpen?: boolean;
  run(call: Call): Reply;
}

/** A small external system: its routes, how it refuses, and what an error looks like there. */
export interface ServiceDefinition {
  /** The first part of its address. */
  name: string;
  routes: readonly Route[];
  /** Whether the request is signed in as it should be. */
  isSignedIn(call: Call): boolean;
  /** The body of an error in the vendor's form. */
  errorBody(status: number, words: string): unknown;
}

/** A running service with its faults. */
export interface Service {
  name: string;
  /** Every request that arrived, oldest first. */
  requests: { method: string; path: string; headers: Call['headers']; text: string }[];
  /** Makes the next requests fail in this way: all of them, or those of a method or a path. */
  fault(kind: FaultKind, options?: FaultOptions): void;
  /** Takes every fault back. */
  calm(): void;
  handle(req: IncomingMessage, res: ServerResponse, path: string, baseUrl: string): Promise<void>;
}

/** Makes a service of its routes; what it knows is kept by the routes. */
export function createService(definition: ServiceDefinition): Service {
  const faults: Fault[] = [];
  const requests: Service['requests'] = [];
  return {
    name: definition.name,
    requests,
    fault: (kind, options = {}) => void faults.push(makeFault(kind, options)),
    calm: () => void faults.splice(0),
    async handle(req, res, path, baseUrl) {
      const call = await readCall(req, path, baseUrl);
      requests.push({ method: call.method, path: call.path, headers: call.headers, text: call.text });
      const fault = faultFor(faults, call);
      if (fault) await fault.act({ call, res, definition, answer: () => answer(definition, call) });
      else send(res, answer(definition, call));
    },
  };
}

/** Sends a reply. */
export function send(res: ServerResponse, { status = 200, body, headers = {} }: Reply): void {
  if (body === undefined) res.writeHead(status, headers).end();
  else if (typeof body === 'string') res.writeHead(status, headers).end(body);
  else res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function answer(definition: ServiceDefinition, call: Call): Reply {
  for (const route of definition.routes) {
    const params = route.method === call.method ? match(route.path, call.path) : undefined;
    if (!params) continue;
    if (!route.isOpen && !definition.isSignedIn(call)) {
      return { status: 401, body: definition.errorBody(401, 'You are not signed in.') };
    }
    return route.run({ ...call, params });
  }
  return { status: 404, body: definition.errorBody(404, `There is no ${call.method} ${call.path}.`) };
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [n, part] of wanted.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(given[n] ?? '');
    else if (part !== given[n]) return undefined;
  }
  return params;
}

async function readCall(req: IncomingMessage, path: string, baseUrl: string): Promise<Call> {
  const bytes = await buffer(req);
  const type = req.headers['content-type'] ?? '';
  const [plainPath = '/', query = ''] = path.split('?');
  return {
    method: req.method ?? 'GET',
    path: plainPath,
    params: {},
    query: new URLSearchParams(query),
    headers: req.headers as Call['headers'],
    json: type.includes('json') ? jsonOf(bytes) : undefined,
    form: type.includes('form') ? await formOf(type, bytes) : new FormData(),
    text: bytes.toString('utf8'),
    baseUrl,
  };
}

function formOf(type: string, bytes: Buffer): Promise<FormData> {
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
