import { ConnectorError } from './error.ts';
import type { HttpRequest } from './request.ts';

/** Return the whole address of a request. Throw `address_refused` where it is none. */
export function urlOf({ url, query }: HttpRequest<unknown>, baseUrl: string | undefined): URL {
  const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(url);
  const whole = isAbsolute || baseUrl === undefined ? url : `${baseUrl.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
  const parsed = URL.parse(whole);
  if (!parsed) throw new ConnectorError('address_refused', 'The address of the connector is no web address.');
  for (const [name, value] of Object.entries(query ?? {})) parsed.searchParams.set(name, value);
  parsed.hash = '';
  return parsed;
}

/** Return the body of a request as it is sent, with the header that names its type. */
export async function bodyOf(request: HttpRequest<unknown>): Promise<{
  headers: Record<string, string>;
  bytes?: string | Uint8Array;
}> {
  const { json, form, body, bytes } = request;
  if (json !== undefined) return { headers: { 'content-type': 'application/json' }, bytes: JSON.stringify(json) };
  if (form !== undefined) {
    // A Response knows how a form is written, and its boundary.
    const written = new Response(form instanceof FormData ? form : new URLSearchParams(form));
    const type = written.headers.get('content-type') ?? '';
    return { headers: { 'content-type': type }, bytes: new Uint8Array(await written.arrayBuffer()) };
  }
  if (bytes !== undefined) return { headers: {}, bytes };
  if (body === undefined) return { headers: {} };
  return { headers: request.headers?.['content-type'] ? {} : { 'content-type': 'application/json' }, bytes: body };
}

/** Tell whether a request may change something there, so that a lost answer leaves it uncertain. */
export function isWrite({ method, reads }: HttpRequest<unknown>): boolean {
  return method !== 'GET' && reads !== true;
}
