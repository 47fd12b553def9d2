import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { DocketError } from '../core/error.ts';

/** A route beside Slack's, in the shape that Bolt's receiver takes. */
export interface Route {
  path: string;
  method: string[];
  handler(request: IncomingMessage, response: ServerResponse): void;
}

/** What a route does; `params` are the named parts of its path. */
export type Work = (
  request: IncomingMessage & { params?: Record<string, string> },
  response: ServerResponse,
) => Promise<void>;

/**
 * Return a route, for GET and HEAD unless told otherwise, whose failure is answered and logged: Bolt gives no answer
 * when asynchronous work throws (`docs/slack-limits.md#time`). The answer carries the number under which the log tells
 * more.
 */
export function route(
  path: string,
  log: Logger,
  work: Work,
  method = ['GET', 'HEAD'],
  sayFault: (response: ServerResponse, fault: DocketError, reference: string) => void = sendFault,
): Route {
  const handler = (request: IncomingMessage, response: ServerResponse) => {
    work(request, response).catch((error: unknown) => {
      const reference = randomUUID();
      const fault = new DocketError('page_failed', { reference }, { cause: error });
      log.error({ err: error, code: fault.code, path, requestId: reference }, 'a request failed');
      if (response.headersSent) response.destroy();
      else sayFault(response, fault, reference);
    });
  };
  return { path, method, handler };
}

function sendFault(response: ServerResponse, { message }: DocketError, reference: string): void {
  sendJson(response, 500, { error: `Something went wrong here. ${message}`, reference });
}

/** Return with a small JSON body that nobody may keep. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(body));
}
