import type { ServerResponse } from 'node:http';

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
  bytes: Uint8Array;
  /** The address of the service, without a slash at its end. */
  baseUrl: string;
}

/** What a route answers; a `body` that is no text is sent as JSON. */
export interface ServiceResponse {
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
  run(call: Call): ServiceResponse;
}

/** A small external system: its routes, how it refuses, and what an error looks like there. */
export interface ServiceDefinition {
  /** The first part of its address. */
  name: string;
  routes: readonly Route[];
  /** Tell whether the request is signed in as it should be. */
  isSignedIn(call: Call): boolean;
  /** The body of an error in the vendor's form. */
  errorBody(status: number, words: string): unknown;
}

/** Send a reply. */
export function send(res: ServerResponse, { status = 200, body, headers = {} }: ServiceResponse): void {
  if (body === undefined) res.writeHead(status, headers).end();
  else if (typeof body === 'string') res.writeHead(status, headers).end(body);
  else res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
