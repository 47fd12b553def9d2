import type { IncomingMessage, ServerResponse } from 'node:http';
import { SlackError } from '../error.ts';
import { respond } from '../respond.ts';
import type { Slack } from '../slack.ts';
import { readBody, sendJson } from './http.ts';

/** A POST to a `response_url`: `ok`, 404 when used up or expired, 400 when the message is not acceptable. */
export async function responseRoute(slack: Slack, url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    const body: unknown = JSON.parse((await readBody(req)).toString());
    await respond(slack, slack.responseUrls.use(url.pathname), body);
    res.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
  } catch (error) {
    if (error instanceof SlackError) {
      const status = error.code === 'used_url' || error.code === 'expired_url' ? 404 : 400;
      sendJson(res, status, { ok: false, error: error.code, ...error.extra });
    } else if (error instanceof SyntaxError) sendJson(res, 400, { ok: false, error: 'invalid_payload' });
    else throw error;
  }
}
