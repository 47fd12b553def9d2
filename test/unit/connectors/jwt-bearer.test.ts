import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHttp } from '../../../src/connectors/http/http.ts';
import { openSession } from '../../../src/connectors/index.ts';
import { jwtBearerTokens } from '../../../src/connectors/oauth/jwt-bearer.ts';
import { servicenow } from '../../../src/connectors/servicenow/calls.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { createServiceNow, type ServiceNow } from '../../../src/sandbox/services/servicenow.ts';

const passphrase = 'key-password';
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
});
const secrets = { clientSecret: 'client-secret', privateKey, privateKeyPassword: passphrase };
const now = new Date('2026-11-23T10:00:00Z');

let instance: ServiceNow;
let served: ServedServices;
beforeAll(async () => {
  instance = createServiceNow({ clientId: 'docket', clientSecret: 'client-secret', publicKey });
  served = await serve([instance]);
});
afterAll(() => served.close());

const configOf = (url: string) => ({
  apiUrl: url,
  usesTableApi: false,
  isOAuth: true,
  clientId: 'docket',
  jwtKeyId: 'key-1',
  userIdentifierValue: 'docket@example.com',
});
const ask = (values: Record<string, string>) => {
  const http = openHttp({
    system: 'ServiceNow',
    auth: {},
    secrets: Object.values(values),
    allowedHosts: [served.host],
  });
  const grant = servicenow.definition.signIns(configOf(served.urlOf(instance)))[0]?.jwt;
  if (!grant) return expect.fail('there is no grant');
  return jwtBearerTokens(http, grant, values, now);
};

test('a key signs for a token, with which ServiceNow lets us in', async () => {
  const tokens = await ask(secrets);
  expect(tokens.expiresAt).toBe('2026-11-23T10:29:59.000Z');
  const session = openSession(servicenow, {
    config: configOf(served.urlOf(instance)),
    secrets: { signIn: 'jwt', values: secrets, tokens },
    allowedHosts: [served.host],
  });
  await servicenow.test(session);
});

test('the assertion says who asks, for whom, and for an hour', async () => {
  await ask(secrets);
  const form = new URLSearchParams(instance.requests.at(-1)?.text);
  const [head, claims] = String(form.get('assertion'))
    .split('.', 2)
    .map((part): unknown => JSON.parse(atob(part)));
  expect(head).toEqual({ alg: 'RS256', kid: 'key-1' });
  const iat = now.getTime() / 1000;
  expect(claims).toEqual({ iss: 'docket', aud: 'docket', sub: 'docket@example.com', iat, exp: iat + 3600 });
});

test.each([
  ['a wrong client secret', { ...secrets, clientSecret: 'other-secret' }],
  ['a wrong password of the key', { ...secrets, privateKeyPassword: 'other' }],
  ['something that is no key', { ...secrets, privateKey: 'no key' }],
])('%s is told as a sign-in that is not accepted', async (_, values) => {
  const refused = await ask(values).catch((error: unknown) => error);
  expect(refused).toMatchObject({ trouble: 'signed_out' });
  for (const secret of Object.values(values)) expect(String(refused)).not.toContain(secret);
});
