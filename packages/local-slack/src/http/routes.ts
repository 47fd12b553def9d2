import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Slack } from '../slack.ts';
import { apiRoute } from './api-routes.ts';
import { privateFileRoute, signInPage, uploadRoute } from './file-routes.ts';
import { personRoute } from './person-routes.ts';
import { responseRoute } from './response-route.ts';

/** Routes of others in the same server: true when the request was taken. */
export type Routes = (req: IncomingMessage, res: ServerResponse) => boolean;

/** Find who answers a request: Slack's API and files, response URLs, the person API, then the mounted routes. */
export async function route(
  slack: Slack,
  mounted: readonly Routes[],
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const url = new URL(req.url ?? '/', slack.url);
  const path = url.pathname;
  if (path.startsWith('/api/')) return apiRoute(slack, url, req, res);
  if (path.startsWith('/upload/v1/')) return uploadRoute(slack, url, req, res);
  if (/^\/files-(pri|email-priv)\//.test(path)) return privateFileRoute(slack, url, req, res);
  if (path.startsWith('/_person/')) return personRoute(slack, url, req, res);
  if (/^\/(commands|actions|app)\/T/.test(path) && req.method === 'POST') return responseRoute(slack, url, req, res);
  if (url.searchParams.has('redir')) return signInPage(slack, res);
  if (mounted.some((routes) => routes(req, res))) return;
  res.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
}
