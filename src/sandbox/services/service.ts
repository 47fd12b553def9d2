import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { Call, ServiceDefinition, ServiceResponse } from './definition.ts';
import { send } from './definition.ts';
import { type Fault, type FaultKind, type FaultOptions, faultFor, makeFault } from './faults.ts';

/** A running service with its faults. */
export interface Service {
  name: string;
  /** Every request that arrived, oldest first. */
  requests: { method: string; path: string; headers: Call['headers']; text: string }[];
  /** Make the next requests fail in this way: all of them, or those of a method or a path. */
  fault(kind: FaultKind, options?: FaultOptions): void;
  /** Take every fault back. */
  calm(): void;
  handle(req: IncomingMessage, res: ServerResponse, path: string, baseUrl: string): Promise<void>;
}

/** Make a service of its routes; what it knows is kept by the routes. */
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

function answer(definition: ServiceDefinition, call: Call): ServiceResponse {
  for (const route of definition.routes) {
    const params = route.method === call.method ? match(route.path, call.path) : undefined;
    if (!params) continue;
    if (!route.isOpen && !definition.isSignedIn(call)) {
      return { status: 401, body: definition.errorBody(401, 'You are not signed in.') };
    }
    try {
      return route.run({ ...call, params });
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      return {
        status: 400,
        body: definition.errorBody(400, `The request is not understood: ${z.prettifyError(error)}`),
      };
    }
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
    headers: Object.fromEntries(Object.entries(req.headers).map(([name, value]) => [name, [value].flat().join(', ')])),
    json: type.includes('json') ? jsonOf(bytes) : undefined,
    form: type.includes('form') ? await formOf(type, bytes) : new FormData(),
    text: bytes.toString('utf8'),
    bytes,
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
