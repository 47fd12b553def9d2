import type { IncomingMessage, ServerResponse } from 'node:http';
import { authorizationRequest, exchangeCode } from '../connectors/oauth/oauth.ts';
import { oauthClient } from '../connectors/oauth/tokens.ts';
import type { OAuthEndpoints } from '../core/connectors/definition.ts';
import type { Secrets } from '../core/connectors/secrets.ts';
import { DocketError } from '../core/error.ts';
import { signInPath } from '../operations/connectors/begin-sign-in.ts';
import { finishOAuth, type OAuthReturn } from '../operations/connectors/finish-oauth.ts';
import type { OpenSignIn } from '../operations/connectors/open-sign-in.ts';
import { startOAuth } from '../operations/connectors/start-oauth.ts';
import { browserOf, csrfOf } from './browser-cookie.ts';
import { sendPage } from './page.ts';
import { type Route, route } from './route.ts';
import { signInPage } from './sign-in-form.ts';
import { logged, sendFaultPage, sendTrouble } from './sign-in-pages.ts';
import { keepSignIn, type SignInSite } from './sign-in-save.ts';
import { toTried } from './sign-in-try.ts';

const CALLBACK = '/connectors/callback';

/** Who leaves, with what. */
interface Leave {
  open: OpenSignIn;
  token: string;
  entered: Secrets;
  oauth: OAuthEndpoints;
}

/** Send a person to an external system to allow access. */
export async function leaveForOAuth(site: SignInSite, leave: Leave, response: ServerResponse): Promise<void> {
  const { open, token, entered, oauth } = leave;
  const client = oauthClient(open.connector, oauth, entered);
  const { url, state, codeVerifier } = await authorizationRequest(client, callbackOf(site));
  await startOAuth(site.deps, open, { state, verifier: codeVerifier, entered, token });
  response.writeHead(303, { location: url, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).end();
}

/** Serve `/connectors/callback`, where external systems send people back to. */
export function callbackRoute(site: SignInSite): Route {
  return route(
    CALLBACK,
    site.deps.log,
    async (request, response) => {
      const query = new URL(request.url ?? '', 'http://localhost').searchParams;
      const back = await finishOAuth(site.deps, query.get('state') ?? '', (sha) => browserOf(request, sha));
      if ('trouble' in back) return sendTrouble(site.deps.log, response, back.trouble);
      await takeReturn(site, back, query, { request, response });
    },
    ['GET'],
    sendFaultPage,
  );
}

async function takeReturn(
  site: SignInSite,
  back: OAuthReturn,
  query: URLSearchParams,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const { open, entered, token } = back;
  const signedIn = await exchange(site, back, query);
  const kept = 'trouble' in signedIn ? signedIn : await keepSignIn(site, open, signedIn);
  if ('page' in kept) return sendPage(response, 200, kept.page);
  const csrf = csrfOf(browserOf(request, open.tokenSha256) ?? '', open.tokenSha256);
  const typed = new URLSearchParams({ way: 'oauth' });
  for (const [key, value] of Object.entries(entered.values)) typed.set(`oauth.${key}`, value);
  sendPage(response, 422, signInPage(open, signInPath(token), { csrf, typed, trouble: kept.trouble }));
}

async function exchange(
  site: SignInSite,
  { open: { definition, connector }, entered, verifier: codeVerifier, isChanged }: OAuthReturn,
  query: URLSearchParams,
): Promise<Secrets | { trouble: string }> {
  const endpoints = definition.signIns(connector.config).find(({ id }) => id === 'oauth')?.oauth;
  if (!endpoints || isChanged) {
    return { trouble: logged(site.deps.log, new DocketError('sign_in_connector_changed')) };
  }
  const client = oauthClient(connector, endpoints, entered);
  const returned = { query, redirectUri: callbackOf(site), state: query.get('state') ?? '', codeVerifier };
  const { allowedHosts, deps } = site;
  try {
    const tokens = await exchangeCode(client, returned, { allowedHosts, now: deps.now() });
    return { ...entered, tokens };
  } catch (error) {
    return { trouble: toTried(error, connector.name).words };
  }
}

function callbackOf(site: SignInSite): string {
  return `${site.baseUrl() ?? ''}${CALLBACK}`;
}
