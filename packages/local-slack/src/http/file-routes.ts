import type { IncomingMessage, ServerResponse } from 'node:http';
import { botMayRead, mimetypeOf } from '../files.ts';
import { hasScope, type Slack } from '../slack.ts';
import { bearer, readBody, readMultipart } from './http.ts';

/** Where external uploads go: the bytes as they are, or any one file of a multipart body (WebClient 8: field `body`). */
export async function uploadRoute(slack: Slack, url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const file = slack.state.files[url.pathname.split('/').at(-1) ?? ''];
  const body = await readBody(req);
  if (!file || file.complete) {
    res.writeHead(404).end('not found');
    return;
  }
  const bytes = await uploadedBytes(req, body);
  file.size = bytes.byteLength;
  slack.bytes.set(file.id, bytes);
  res.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${bytes.byteLength}`);
}

async function uploadedBytes(req: IncomingMessage, body: Buffer): Promise<Uint8Array> {
  if (!req.headers['content-type']?.startsWith('multipart/')) return new Uint8Array(body);
  for (const [, value] of await readMultipart(req, body)) {
    if (typeof value !== 'string') return new Uint8Array(await value.arrayBuffer());
  }
  return new Uint8Array();
}

/**
 * `url_private`: the bytes for a token that may read the file; for anyone else the way to a sign-in page, which answers
 * 200 and HTML (Slack does so too, and apps have stored that page as the image). Text comes as
 * `application/force-download`.
 */
export function privateFileRoute(slack: Slack, url: URL, req: IncomingMessage, res: ServerResponse): void {
  const found = contentAt(slack, url.pathname);
  const known = bearer(req) === slack.app.botToken && hasScope(slack, 'files:read');
  if (!known || !found?.file.complete || !found.bytes || !botMayRead(slack, found.file)) {
    res.writeHead(302, { location: `${slack.url}/?redir=${encodeURIComponent(url.pathname)}` }).end();
    return;
  }
  const { name, mimetype, bytes } = found;
  const asText = /^text\/|json$/.test(mimetype);
  res.writeHead(200, {
    'content-type': asText ? 'application/force-download' : mimetype,
    'content-length': bytes.byteLength,
    ...(url.pathname.includes('/download/') && {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    }),
  });
  res.end(bytes);
}

/** What lies at a private address: a file, or one that came inside an e-mail. */
function contentAt(slack: Slack, path: string) {
  const [, id = '', index, inside = ''] =
    /^\/files-(?:pri|email-priv)\/[A-Z0-9]+-(F[A-Z0-9]+)(?:-(\d+))?\/([^/]*)/.exec(path) ?? [];
  const file = slack.state.files[id];
  if (!file) return undefined;
  if (index === undefined) return { file, name: file.name, mimetype: file.mimetype, bytes: slack.bytes.get(id) };
  const name = decodeURIComponent(inside);
  return { file, name, mimetype: mimetypeOf(name), bytes: slack.bytes.get(`${id}/${index}`) };
}

/** The sign-in page that a refused file request lands on. */
export function signInPage(slack: Slack, res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  res.end(
    `<!DOCTYPE html><html lang="en"><title>Sign in | ${slack.team.name}</title><h1>Sign in to ${slack.team.name}</h1></html>`,
  );
}
