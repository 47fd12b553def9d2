import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Html, html } from './html.ts';
import { style } from './page-style.ts';

const styleHash = createHash('sha256').update(style).digest('base64');
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%234a154b'/%3E%3Cpath d='M10 15v-3a6 6 0 0 1 12 0v3h1v9H9v-9zm3 0h6v-3a3 3 0 0 0-6 0z' fill='%23fff'/%3E%3C/svg%3E";

/** A page for people, without scripts. */
export interface Page {
  title: string;
  body: Html;
  /** Other hosts to which its form may lead on: addresses, of which the origin counts. */
  formTo?: readonly string[];
  cookie?: string;
}

/** Send a page that nobody keeps, frames or adds anything to. */
export function sendPage(response: ServerResponse, status: number, { title, body, formTo = [], cookie }: Page): void {
  const formAction = ["'self'", ...formTo.flatMap((url) => URL.parse(url)?.origin ?? [])].join(' ');
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'sha256-${styleHash}'`,
      'img-src data:',
      `form-action ${formAction}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(cookie !== undefined && { 'set-cookie': cookie }),
  });
  response.end(document(title, body).text);
}

function document(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Docket</title>
<link rel="icon" href="${icon}">
<style>${verbatim}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

const verbatim = new Html(style);
