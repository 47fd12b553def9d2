import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import type { OAuthEndpoints } from '../../core/connectors/definition.ts';
import type { Secrets } from '../../core/connectors/secrets.ts';
import type { AddressRules } from '../http/address.ts';
import { ConnectorError } from '../http/error.ts';
import { openHttp } from '../http/http.ts';

const failed = z.object({ error: z.string(), error_description: z.string().nullish() });
/** Errors that only a new sign-in helps against; the last three are GitHub's. */
const signedOut = new Set([
  ...['invalid_grant', 'invalid_client', 'unauthorized_client'],
  ...['bad_verification_code', 'bad_refresh_token', 'incorrect_client_credentials'],
]);

/** What a sign-in gives, in the form in which secrets keep it. */
export type Tokens = NonNullable<Secrets['tokens']>;

/** The client that somebody registered for Docket in the external system. */
export interface OAuthClient {
  /** The external system's name, for words. */
  system: string;
  endpoints: OAuthEndpoints;
  clientId: string;
  clientSecret: string;
}

/** How token endpoints are reached; `now` is what tokens expire from. */
export interface OAuthOptions extends AddressRules {
  now?: Date;
  /** 20 seconds. */
  timeoutMs?: number;
}

/** Where a person is sent to allow access, and what must be kept until they come back. */
export interface AuthorizationRequest {
  url: string;
  state: string;
  codeVerifier: string;
}

/** Make an authorization request with PKCE (RFC 6749, RFC 7636: S256). `state` may be given; otherwise it is random. */
export async function authorizationRequest(
  { endpoints, clientId }: { endpoints: OAuthEndpoints; clientId: string },
  redirectUri: string,
  state = oauth.generateRandomState(),
): Promise<AuthorizationRequest> {
  const codeVerifier = oauth.generateRandomCodeVerifier();
  const url = new URL(endpoints.authorizationUrl);
  const query = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: endpoints.scopes.join(' '),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { url: url.href, state, codeVerifier };
}

/** What came back to the callback, and what was kept for it. */
export interface Returned {
  /** The query of the callback. */
  query: URLSearchParams;
  redirectUri: string;
  state: string;
  codeVerifier: string;
}

/**
 * Exchange the code of a callback for tokens.
 *
 * Throw a `ConnectorError`: `not_allowed` where the person refused, `rejected` where the callback is not the answer to
 * our request, `signed_out` where code or client are not accepted, and those of every exchange.
 */
export async function exchangeCode(client: OAuthClient, returned: Returned, options: OAuthOptions): Promise<Tokens> {
  const server = serverOf(client);
  const own = { client_id: client.clientId };
  const params = validated(client, returned);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    own,
    oauth.ClientSecretPost(client.clientSecret),
    params,
    returned.redirectUri,
    returned.codeVerifier,
    fetchFor(client, options, [params.get('code') ?? '', returned.codeVerifier]),
  );
  return tokensOf(client, oauth.processAuthorizationCodeResponse(server, own, answer), options);
}

/**
 * Get new tokens for a refresh token. Where the external system gives no new refresh token, the old one stays good.
 *
 * Throw a `ConnectorError`: `signed_out` where the refresh token is not accepted any more, and those of every exchange.
 */
export async function refreshTokens(client: OAuthClient, refreshToken: string, options: OAuthOptions): Promise<Tokens> {
  const server = serverOf(client);
  const own = { client_id: client.clientId };
  const auth = oauth.ClientSecretPost(client.clientSecret);
  const fetching = fetchFor(client, options, [refreshToken]);
  const answer = await oauth.refreshTokenGrantRequest(server, own, auth, refreshToken, fetching);
  const tokens = await tokensOf(client, oauth.processRefreshTokenResponse(server, own, answer), options);
  return { refreshToken, ...tokens };
}

function serverOf({ endpoints }: OAuthClient): oauth.AuthorizationServer {
  return {
    issuer: new URL(endpoints.authorizationUrl).origin,
    token_endpoint: endpoints.tokenUrl,
  };
}

/** Token requests go the guarded way of every call, which also decides what addresses may be reached. */
function fetchFor({ system, clientSecret }: OAuthClient, { now: _now, ...options }: OAuthOptions, secrets: string[]) {
  const http = openHttp({ ...options, system, auth: {}, secrets: [clientSecret, ...secrets] });
  const ask = async (url: string, { body }: oauth.CustomFetchOptions<'POST', URLSearchParams>) => {
    const form = Object.fromEntries(body);
    return Response.json((await http.send({ method: 'POST', url, form, answer: z.unknown(), refusal })) ?? null);
  };
  return { [oauth.customFetch]: ask, [oauth.allowInsecureRequests]: true };
}

/** An error of a token endpoint, which GitHub sends with status 200 (RFC 6749, 5.2; GitHub: OAuth errors). */
function refusal(body: unknown, status: number): { status: number; message: string } | undefined {
  const { error, error_description: words } = failed.safeParse(body).data ?? {};
  if (error === undefined) return undefined;
  return { status: signedOut.has(error) ? 401 : Math.max(status, 400), message: words ?? error };
}

function validated(client: OAuthClient, { query, state }: Returned): URLSearchParams {
  try {
    return oauth.validateAuthResponse(serverOf(client), { client_id: client.clientId }, query, state);
  } catch (cause) {
    const isRefused = cause instanceof oauth.AuthorizationResponseError && cause.error === 'access_denied';
    if (isRefused) throw new ConnectorError('not_allowed', `Access was not allowed in ${client.system}.`);
    throw new ConnectorError('rejected', `${client.system} sent you back without a sign-in. Please start again.`);
  }
}

async function tokensOf(
  { system }: OAuthClient,
  processing: Promise<oauth.TokenEndpointResponse>,
  { now = new Date() }: OAuthOptions,
): Promise<Tokens> {
  // The library's error holds the whole answer, tokens included, so it goes no further.
  const answer = await processing.catch(() => {
    throw new ConnectorError('bad_answer', `The answer of ${system} to the sign-in is not as promised.`, {
      uncertain: true,
    });
  });
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = answer;
  return {
    accessToken,
    ...(refreshToken !== undefined && { refreshToken }),
    ...(seconds !== undefined && { expiresAt: new Date(now.getTime() + seconds * 1000).toISOString() }),
  };
}
