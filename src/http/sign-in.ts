import type { IncomingMessage, ServerResponse } from 'node:http';
import { DocketError } from '../core/error.ts';
import { sha256, signInPath } from '../operations/connectors/begin-sign-in.ts';
import { configDigest } from '../operations/connectors/config-digest.ts';
import { type OpenSignIn, openSignIn, readSignIn } from '../operations/connectors/open-sign-in.ts';
import { readBody, refuseBody } from './body.ts';
import { browserCookie, browserOf, csrfOf, isOurForm } from './browser-cookie.ts';
import { sendPage } from './page.ts';
import { type Route, route } from './route.ts';
import { leaveForOAuth } from './sign-in-callback.ts';
import { type FormState, signInPage } from './sign-in-form.ts';
import { logged, sendFaultPage, sendTrouble } from './sign-in-pages.ts';
import { keepSignIn, type SignInSite } from './sign-in-save.ts';
import { readEntered } from './sign-in-values.ts';

/** Bytes of a form: certificates and keys are the longest things in it. */
const MAX_FORM_BYTES = 64 * 1024;

/** Serve `/connectors/sign-in/:token`: the page that takes a connector's secrets, and what happens when it is sent. */
export function signInRoute(site: SignInSite): Route {
  return route(
    '/connectors/sign-in/:token',
    site.deps.log,
    async (request, response) => {
      const token = request.params?.token ?? '';
      if (request.method === 'POST') await take(site, token, request, response);
      else await show(site, token, request, response);
    },
    ['GET', 'POST'],
    sendFaultPage,
  );
}

async function show(site: SignInSite, token: string, request: IncomingMessage, response: ServerResponse) {
  const tokenSha256 = sha256(token);
  const { open, trouble, browser } = await openSignIn(site.deps, token, browserOf(request, tokenSha256));
  if (!open) return sendTrouble(site.deps.log, response, trouble);
  const isSecure = site.baseUrl()?.startsWith('https:') ?? false;
  const cookie = browser === undefined ? {} : { cookie: browserCookie(tokenSha256, browser, isSecure) };
  const csrf = csrfOf(browser ?? browserOf(request, tokenSha256) ?? '', tokenSha256);
  sendPage(response, 200, { ...signInPage(open, signInPath(token), { csrf }), ...cookie });
}

async function take(site: SignInSite, token: string, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request, MAX_FORM_BYTES);
  if (body === 'broken off') return refuseBody(response, body);
  if (body === 'too long') return sendTrouble(site.deps.log, response, 'too_large');
  const tokenSha256 = sha256(token);
  const browser = browserOf(request, tokenSha256);
  const { open, trouble } = await readSignIn(site.deps, token, browser);
  if (!open) return sendTrouble(site.deps.log, response, trouble);
  const typed = new URLSearchParams(body.toString());
  if (browser === undefined || !isOurForm(typed.get('csrf'), browser, tokenSha256)) {
    return sendTrouble(site.deps.log, response, 'foreign');
  }
  await takeEntered(site, { open, token, browser, typed }, response);
}

/** A form that is ours, in the browser that the link belongs to. */
interface Sent {
  open: OpenSignIn;
  token: string;
  browser: string;
  typed: URLSearchParams;
}

async function takeEntered(site: SignInSite, { open, token, browser, typed }: Sent, response: ServerResponse) {
  const form: FormState = { csrf: csrfOf(browser, open.tokenSha256), typed };
  const showAgain = (trouble: string, missing: string[] = []) =>
    sendPage(response, 422, signInPage(open, signInPath(token), { ...form, trouble, missing }));
  if (typed.get('seen') !== configDigest(open.connector.config)) {
    return showAgain(logged(site.deps.log, new DocketError('sign_in_connector_changed')));
  }
  const entered = readEntered(open.definition.signIns(open.connector.config), typed);
  if ('missing' in entered) return showAgain(logged(site.deps.log, entered.error), entered.missing);
  const { way, secrets } = entered;
  if (way.oauth) return leaveForOAuth(site, { open, token, entered: secrets, oauth: way.oauth }, response);
  const kept = await keepSignIn(site, open, secrets);
  if ('trouble' in kept) return showAgain(kept.trouble);
  sendPage(response, 200, kept.page);
}
