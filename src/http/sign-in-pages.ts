import type { ServerResponse } from 'node:http';
import type { OpenSignIn, SignInTrouble } from '../operations/connectors/open-sign-in.ts';
import { Html, html } from './html.ts';
import { type Page, sendPage } from './page.ts';

const lock = new Html(
  '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><rect x="4" y="11" width="16" height="10" rx="2"/><path d="M8 11V7a4 4 0 0 1 8 0v4"/></svg>',
);
const tick = new Html(
  '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="m5 12.5 4.5 4.5L19 7.5"/></svg>',
);

/** The mark at the top of a page. */
export const mark = (of: 'lock' | 'tick'): Html =>
  of === 'tick' ? html`<div class="mark good">${tick}</div>` : html`<div class="mark">${lock}</div>`;

const again = 'In Slack, press Sign in again for a new link.';

const troubles: Record<SignInTrouble, { status: number; title: string; words: string }> = {
  unknown: {
    status: 404,
    title: 'This link is not known',
    words: `It may be cut off, or the connector is gone. ${again}`,
  },
  expired: {
    status: 410,
    title: 'This link has run out',
    words: `Links last 15 minutes, so that nobody finds an old one. ${again}`,
  },
  used: {
    status: 410,
    title: 'This link was used',
    words: `Each link works once. If you have just signed in, all is well. Does the connector still ask for it? ${again}`,
  },
  other_browser: {
    status: 403,
    title: 'This link belongs to another browser',
    words: `It was opened somewhere else first, and works only there. ${again}`,
  },
  not_allowed: {
    status: 403,
    title: 'You cannot sign in to connectors',
    words: 'A workspace admin can do it. Nothing is lost: what waits goes out as soon as somebody has signed in.',
  },
};

/** Say why a link does not open, and how to get a good one. */
export function sendTrouble(response: ServerResponse, trouble: SignInTrouble): void {
  const { status, title, words } = troubles[trouble];
  sendPage(response, status, plainPage(title, words));
}

/** Say that the fault is ours; the number stands in the log. */
export function sendFaultPage(response: ServerResponse, reference: string): void {
  const words = `Please try again in a moment. If it happens again, tell whoever runs Docket this number: ${reference}`;
  sendPage(response, 500, plainPage('Something went wrong here', words));
}

/** Build a page that says one thing. */
export function plainPage(title: string, words: string): Page {
  return { title, body: html`${mark('lock')}<h1>${title}</h1><p>${words}</p>` };
}

/** Where an external system tells us of changes, and what it signs that with. */
export interface Hook {
  url: string;
  secret: string;
}

/**
 * Build the page after a sign-in, which says what happens now. `remark` says where the external system could not be
 * asked.
 */
export function donePage({ connector }: OpenSignIn, remark?: string, hook?: Hook): Page {
  const { name, waiting } = connector;
  const title = `${name} is signed in`;
  const next =
    waiting === 0
      ? 'Cases can be pushed with it now.'
      : `${waiting === 1 ? 'The push that waits goes' : `The ${waiting} pushes that wait go`} out now.`;
  return {
    title,
    body: html`${mark('tick')}<h1>${title}</h1>
<p role="status">${next} You can close this page.</p>
${remark !== undefined && html`<p class="quiet">${remark}</p>`}
${hook && hookPart(hook)}`,
  };
}

function hookPart({ url, secret }: Hook): Html {
  return html`<h2>So that changes come back</h2>
<p class="quiet">Add a webhook there with this address and this secret. The secret is shown here only, whenever somebody signs in.</p>
<p>Address<code>${url}</code></p>
<p>Secret<code>${secret}</code></p>`;
}
