import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Route } from './route.ts';

/** A server that listens. */
export interface HttpServer {
  port: number;
  /** Take no more requests, and let those under way end, for 7 seconds. */
  stop(): Promise<void>;
}

/** What Slack and browsers need at most; what is slower holds a connection that others want. */
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
};
const MAX_CONNECTIONS = 2_000;
const STOP_WITHIN_MS = 7_000;

/**
 * Serve routes on a port (0 for any that is free) of one address, or of all where none is given. Return once it
 * listens. Throw where the port cannot be had. No request ends the process: what fails is answered and logged.
 */
export async function startHttpServer(
  routes: readonly Route[],
  { port, host, log }: { port: number; host?: string | undefined; log: Logger },
): Promise<HttpServer> {
  const tables = routes.map((route) => ({ ...route, pattern: new URLPattern({ pathname: route.path }) }));
  const server = createServer(LIMITS, (request, response) => {
    request.on('error', (error) => log.debug({ err: error }, 'a request ended before it was whole'));
    try {
      const found = find(tables, request);
      if ('status' in found) answer(response, found.status, found.headers);
      else found.table.handler(Object.assign(request, { params: found.params }), response);
    } catch (error) {
      log.error({ err: error }, 'a request failed');
      if (!response.headersSent) answer(response, 500);
    }
  });
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', (error) => log.error({ err: error }, 'the server for requests failed'));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        const impatient = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
        server.close(() => {
          clearTimeout(impatient);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

type Table = Route & { pattern: URLPattern };
type Found = { table: Table; params: Record<string, string> };
type Refused = { status: number; headers?: Record<string, string> };

/** Find who answers a request, or why nobody does: a status, with headers. */
function find(tables: readonly Table[], { url, method = '' }: IncomingMessage): Found | Refused {
  const pathname = URL.parse(url ?? '', 'http://localhost')?.pathname;
  if (pathname === undefined) return { status: 400 };
  const found = tables.flatMap((table) => {
    const match = table.pattern.exec({ pathname });
    return match ? [{ table, named: match.pathname.groups }] : [];
  });
  if (found.length === 0) return { status: 404 };
  const fitting = found.find(({ table }) => table.method.includes(method));
  if (!fitting) return { status: 405, headers: { allow: found.flatMap(({ table }) => table.method).join(', ') } };
  const params = decoded(fitting.named);
  return params ? { table: fitting.table, params } : { status: 400 };
}

/** Undefined where a part has a `%` that encodes nothing. */
function decoded(named: Record<string, string | undefined>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(Object.entries(named).map(([name, part = '']) => [name, decodeURIComponent(part)]));
  } catch {
    return undefined;
  }
}

/** What is not read of a request is nobody's: its connection ends. */
function answer(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, connection: 'close' }).end();
}
