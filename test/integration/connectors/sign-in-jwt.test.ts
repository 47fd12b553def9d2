import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openConnector } from '../../../src/jobs/connectors/open-connector.ts';
import { configDigest } from '../../../src/operations/connectors/config-digest.ts';
import { enterSecrets } from '../../../src/operations/connectors/enter-secrets.ts';
import { getConnector } from '../../../src/operations/connectors/get-connector.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { perform } from '../../../src/operations/perform.ts';
import { createServiceNow, type ServiceNow } from '../../../src/sandbox/services/servicenow.ts';
import { readSecrets, saveSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { secretBox } from '../../../src/store/secrets.ts';
import { transact } from '../../../src/store/transaction.ts';
import { contextWithoutSlack } from '../../support/config.ts';
import { key } from '../../support/harnesses/connector-harness.ts';
import { openSignInHarness, type SignInHarness } from '../../support/harnesses/sign-in-harness.ts';
import { present } from '../../support/present.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'key password' });
const publicPem = String(publicKey.export({ type: 'spki', format: 'pem' }));
const typed = {
  'jwt.clientSecret': 'client-secret',
  'jwt.privateKey': String(pem),
  'jwt.privateKeyPassword': 'key password',
};
let snow: ServiceNow;
let harness: SignInHarness;
beforeEach(async () => {
  snow = createServiceNow({ clientId: 'docket', clientSecret: 'client-secret', publicKey: publicPem });
  harness = await openSignInHarness([snow]);
  const jwt = { isOAuth: true, clientId: 'docket', userIdentifierValue: 'docket@example.com', jwtKeyId: 'k1' };
  const config = { apiUrl: harness.urlOf(snow), usesTableApi: true, ...jwt };
  await harness.put('snow', { name: 'ServiceNow', actionTypeId: '.servicenow', config, isMissingSecrets: true });
});
afterEach(() => harness.close());

const secrets = () => readSecrets(harness.deps.database.read, present(harness.deps.secretBox), harness.actor, 'snow');
const open = () => {
  const allowedHosts = [new URL(harness.urlOf(snow)).host];
  return openConnector(contextWithoutSlack(harness.deps, harness.url, { allowedHosts }), harness.actor, 'snow');
};

test('a key that is pasted on the page gets a token, and another when that is over', async () => {
  const visitor = harness.visitor();
  await visitor.go(await harness.link('snow'));
  expect((await visitor.send(typed)).text).toContain('ServiceNow is signed in');
  const first = (await secrets())?.tokens?.accessToken;
  expect((await open())?.session.secrets.tokens?.accessToken).toBe(first);
  harness.wait(30 * 60_000);
  const opened = await open();
  expect(opened?.session.secrets.tokens?.accessToken).not.toBe(first);
  await opened?.connector.test(opened.session);
});

test('a key that does not open keeps the page open, with words and without the key', async () => {
  const visitor = harness.visitor();
  await visitor.go(await harness.link('snow'));
  const refused = await visitor.send({ ...typed, 'jwt.privateKeyPassword': 'wrong' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('role="alert"');
  expect(refused.text).not.toContain('BEGIN ENCRYPTED');
  expect(await secrets()).toBeUndefined();
});

test('what no key of the ring opens counts as signed out, so that somebody is asked', async () => {
  await transact(harness.deps.database, (tx) =>
    saveSecrets(tx, secretBox([key('lost', 9)]), harness.actor, 'snow', { signIn: 'jwt', values: {} }),
  );
  await expect(open()).rejects.toMatchObject({ trouble: 'signed_out' });
});

test('a key that was typed in Slack gets its first token with the first call', async () => {
  await perform(harness.deps, saveConnectorSettings, harness.actor, { secretsInSlack: true });
  const values = { clientSecret: 'client-secret', privateKey: String(pem), privateKeyPassword: 'key password' };
  const entered = { connectorId: 'snow', secrets: { signIn: 'jwt', values } };
  const changed = perform(harness.deps, enterSecrets, harness.actor, {
    ...entered,
    seen: configDigest({ apiUrl: 'elsewhere' }),
  });
  await expect(changed).rejects.toThrow('Somebody changed this connector meanwhile');
  const { config } = await perform(harness.deps, getConnector, harness.actor, { connectorId: 'snow' });
  await perform(harness.deps, enterSecrets, harness.actor, { ...entered, seen: configDigest(config) });
  const opened = await open();
  await opened?.connector.test(opened.session);
  expect((await secrets())?.tokens?.accessToken).toBe(opened?.session.secrets.tokens?.accessToken);
});
