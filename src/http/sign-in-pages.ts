import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { DocketError } from '../core/error.ts';
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

const troubles = {
  unknown: { status: 404, title: 'This link is not known', code: 'sign_in_link_unknown' },
  expired: { status: 410, title: 'This link has run out', code: 'sign_in_link_expired' },
  used: { status: 410, title: 'This link was used', code: 'sign_in_link_used' },
  other_browser: {
    status: 403,
    title: 'This link belongs to another browser',
    code: 'sign_in_link_of_another_browser',
  },
  not_allowed: { status: 403, title: 'You cannot sign in to connectors', code: 'sign_in_link_right_lost' },
  too_large: { status: 413, title: 'That is too much', code: 'sign_in_form_too_large' },
  foreign: { status: 403, title: 'This did not come from our page', code: 'sign_in_form_foreign' },
} as const;

/** Say why a link does not open or what was sent is not taken, and how to go on. */
export function sendTrouble(
  log: Logger,
  response: ServerResponse,
  trouble: SignInTrouble | 'too_large' | 'foreign',
): void {
  const { status, title, code } = troubles[trouble];
  sendPage(response, status, plainPage(title, logged(log, new DocketError(code))));
}

/** Log the code of what stands in the way, and return its words. */
export function logged(log: Logger, { code, message }: DocketError): string {
  log.info({ code }, 'a sign-in did not go on');
  return message;
}

/** Say that the fault is ours; the number stands in the log. */
export function sendFaultPage(response: ServerResponse, { message }: DocketError): void {
  sendPage(response, 500, plainPage('Something went wrong here', message));
}

/** Build a page that says one thing. */
function plainPage(title: string, words: string): Page {
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
