import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { definitionOf } from '../../../src/connectors/definitions.ts';
import { connectorOf, openSession } from '../../../src/connectors/index.ts';
import {
  authorizationRequest,
  exchangeCode,
  type OAuthClient,
  refreshTokens,
} from '../../../src/connectors/oauth/oauth.ts';
import type { ConnectorTypeId } from '../../../src/core/connectors/definition.ts';
import { createGitHub } from '../../../src/sandbox/services/github.ts';
import { createJira } from '../../../src/sandbox/services/jira.ts';
import { createLinear } from '../../../src/sandbox/services/linear.ts';
import { sandboxClient } from '../../../src/sandbox/services/oauth.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { matching } from '../../support/matching.ts';

const redirectUri = 'http://127.0.0.1:3000/connectors/callback';
const now = new Date('2026-03-01T12:00:00Z');

const systems = [
  ['.jira', createJira, (url: string) => ({ apiUrl: url, projectKey: 'SEC' })],
  ['.github', createGitHub, (url: string) => ({ apiUrl: url, owner: 'acme', repo: 'incidents' })],
  ['.linear', createLinear, (url: string) => ({ apiUrl: `${url}/graphql`, teamId: 'team-1' })],
] as const;

/** A person allows access on the page that asks. */
async function allow(url: string): Promise<URLSearchParams> {
  const page = await (await fetch(url)).text();
  const form = new URLSearchParams(
    [...page.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']): [string, string] => [
      name,
      value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
    ]),
  );
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '').searchParams;
}

describe.each(systems)('%s', (type: ConnectorTypeId, create, configOf) => {
  const service = create();
  let served: ServedServices;
  let config: Record<string, unknown>;
  let client: OAuthClient;
  let options: { allowedHosts: string[]; now: Date };

  beforeAll(async () => {
    served = await serve([service]);
    config = configOf(served.urlOf(service));
    options = { allowedHosts: [served.host], now };
    const endpoints = definitionOf(type)
      ?.signIns(config)
      .find(({ id }) => id === 'oauth')?.oauth;
    if (!endpoints) throw new Error(`${type} has no OAuth.`);
    client = { system: 'It', endpoints, ...sandboxClient };
  });
  beforeEach(() => service.calm());
  afterAll(() => served.close());

  const signIn = async () => {
    const request = await authorizationRequest(client, redirectUri);
    const query = await allow(request.url);
    return exchangeCode(client, { ...request, query, redirectUri }, options);
  };

  test('a person who allows access is signed in, and calls work', async () => {
    const tokens = await signIn();
    expect(tokens.expiresAt).toBe('2026-03-01T13:00:00.000Z');
    const connector = connectorOf(type) ?? expect.fail('no connector');
    const { clientId, clientSecret } = sandboxClient;
    const secrets = { signIn: 'oauth', values: { clientId, clientSecret }, tokens } as const;
    await connector.test(openSession(connector, { config, secrets, allowedHosts: options.allowedHosts }));
  });

  test('the request names what it is for, and proves itself by PKCE', async () => {
    const { url, state } = await authorizationRequest(client, redirectUri);
    const { searchParams } = new URL(url);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'docket',
      redirect_uri: redirectUri,
      state,
      code_challenge_method: 'S256',
    });
    expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(url).not.toContain(client.clientSecret);
  });

  test('a refresh token gives new tokens, once', async () => {
    const { refreshToken = '' } = await signIn();
    const renewed = await refreshTokens(client, refreshToken, options);
    expect(renewed.refreshToken).not.toBe(refreshToken);
    const again = refreshTokens(client, refreshToken, options);
    await expect(again).rejects.toMatchObject({ trouble: 'signed_out', uncertain: false });
  });

  test('a return that is not the answer to our request is refused', async () => {
    const request = await authorizationRequest(client, redirectUri);
    const query = await allow(request.url);
    const returned = { ...request, query, redirectUri };
    await expect(exchangeCode(client, { ...returned, state: 'other' }, options)).rejects.toMatchObject({
      trouble: 'rejected',
    });
    const stolen = exchangeCode(client, { ...returned, codeVerifier: 'x'.repeat(43) }, options);
    await expect(stolen).rejects.toMatchObject({ trouble: 'signed_out' });
  });

  test('a person who refuses is told so', async () => {
    const request = await authorizationRequest(client, redirectUri);
    const query = new URLSearchParams({ error: 'access_denied', state: request.state });
    await expect(exchangeCode(client, { ...request, query, redirectUri }, options)).rejects.toMatchObject({
      trouble: 'not_allowed',
      message: 'Access was not allowed in It.',
    });
  });

  test.each([
    ['revoked', 'signed_out', false],
    ['429', 'rate_limited', false],
    ['500', 'unavailable', true],
    ['done_unanswered', 'unavailable', true],
    ['html', 'bad_answer', true],
    ['wrong_shape', 'bad_answer', true],
    ['echo', 'rejected', false],
  ] as const)('%s while tokens are renewed: %s', async (kind, trouble, uncertain) => {
    service.fault(kind, { method: 'POST' });
    const renewed = await refreshTokens(client, 'refresh-token-1', options).then(
      () => expect.fail('it was answered'),
      (error: unknown) => error,
    );
    expect(renewed).toMatchObject({ trouble, uncertain });
    expect(renewed).toMatchObject({ message: matching.not.stringMatching(/refresh-token-1|docket-client-secret/) });
  });

  test('another client secret is not accepted', async () => {
    const other = { ...client, clientSecret: 'other-secret' };
    await expect(refreshTokens(other, 'x', options)).rejects.toMatchObject({ trouble: 'signed_out' });
  });

  test('a token endpoint in a private network is not reached', async () => {
    const asked = refreshTokens(client, 'x', { ...options, allowedHosts: [] });
    await expect(asked).rejects.toMatchObject({ trouble: 'address_refused' });
  });
});
