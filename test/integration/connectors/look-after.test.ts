import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Secrets } from '../../../src/core/connectors/secrets.ts';
import { openConnector } from '../../../src/jobs/connectors/open-connector.ts';
import { renewSecrets } from '../../../src/jobs/connectors/renew-secrets.ts';
import type { JobContext } from '../../../src/jobs/handler.ts';
import { lookAfterConnectors } from '../../../src/jobs/handlers/look-after-connectors.ts';
import { tokenTimes } from '../../../src/operations/connectors/token-times.ts';
import { createService, type Service } from '../../../src/sandbox/services/service.ts';
import { readSecrets, saveSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { listToLookAfter } from '../../../src/store/connectors/connectors.ts';
import { transact } from '../../../src/store/transaction.ts';
import { contextWithoutSlack } from '../../support/config.ts';
import { openSignInHarness, type SignInHarness } from '../../support/harnesses/sign-in-harness.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';
import { until } from '../jobs/world.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let tokens: Service;
let harness: SignInHarness;
let context: JobContext;

/** Gives a new token for each refresh, slowly enough that others come meanwhile. */
function tokenServer(): Service {
  let count = 0;
  return createService({
    name: 'tokens',
    routes: [
      {
        method: 'POST',
        path: '/login/oauth/access_token',
        isOpen: true,
        run: () => {
          count += 1;
          const given = { access_token: `access-${count}`, refresh_token: `refresh-${count}`, expires_in: 3600 };
          return { body: { ...given, token_type: 'bearer' } };
        },
      },
    ],
    isSignedIn: () => true,
    errorBody: (_status, message) => ({ message }),
  });
}

beforeEach(async () => {
  tokens = tokenServer();
  harness = await openSignInHarness([tokens]);
  const allowedHosts = [new URL(harness.urlOf(tokens)).host];
  context = contextWithoutSlack(harness.deps, harness.url, { allowedHosts });
});
afterEach(() => harness.close());

const box = () => present(harness.deps.secretBox);
const at = () => harness.deps.now().toISOString();
const after = (ms: number) => new Date(harness.deps.now().getTime() + ms).toISOString();
const secrets = () => readSecrets(harness.deps.database.read, box(), harness.actor, 'gh');
const lookAfter = () => lookAfterConnectors(context, {}, { id: '1', attempt: 1, addedAt: harness.deps.now() });

async function signedIn(expiresAt: string, refreshToken?: string, id = 'gh'): Promise<void> {
  const config = { apiUrl: harness.urlOf(tokens), owner: 'acme', repo: 'incidents' };
  await harness.put(id, { name: 'Issues', actionTypeId: '.github', config, owner: harness.actor.user });
  const values = { clientId: 'docket', clientSecret: 'quite-secret' };
  const given = { accessToken: 'access-0', ...(refreshToken && { refreshToken }), expiresAt };
  const kept: Secrets = { signIn: 'oauth', values, tokens: given };
  await transact(harness.deps.database, (tx) =>
    saveSecrets(tx, box(), harness.actor, id, kept, tokenTimes(kept, at())),
  );
}

test('five replicas renew a token once, ahead of its end', async () => {
  await signedIn(after(60 * minute), 'refresh-0');
  await lookAfter();
  expect(tokens.requests).toHaveLength(0);
  harness.wait(46 * minute);
  tokens.fault('slow');
  await Promise.all(Array.from({ length: 5 }, lookAfter));
  expect(tokens.requests).toHaveLength(1);
  expect((await secrets())?.tokens).toEqual({
    accessToken: 'access-1',
    refreshToken: 'refresh-1',
    expiresAt: after(60 * minute),
  });
  await Promise.all(Array.from({ length: 5 }, lookAfter));
  expect(tokens.requests).toHaveLength(1);
});

test('five pushes that find the token over renew it once, and all go on with the new one', async () => {
  await signedIn(after(-minute), 'refresh-0');
  tokens.fault('slow');
  const opened = await Promise.all(Array.from({ length: 5 }, () => openConnector(context, harness.actor, 'gh')));
  expect(tokens.requests).toHaveLength(1);
  expect(opened.map((one) => one?.session.secrets.tokens?.accessToken)).toEqual(Array(5).fill('access-1'));
});

test('a token that is not renewed any more begins one reauthentication', async () => {
  await signedIn(after(60 * minute), 'refresh-0');
  harness.wait(50 * minute);
  tokens.fault('revoked');
  await Promise.all([lookAfter(), lookAfter(), lookAfter()]);
  expect(await harness.query(sql`select reason, ended_at from reauthentications`)).toEqual([
    { reason: 'refused', ended_at: null },
  ]);
  await lookAfter();
  expect(tokens.requests).toHaveLength(1);
});

test('who read of a token before its renewal was refused does not ask for it again', async () => {
  await signedIn(after(60 * minute), 'refresh-0');
  harness.wait(50 * minute);
  tokens.fault('revoked');
  const [read] = await listToLookAfter(harness.deps.database.read, at(), after(day));
  await lookAfter();
  expect(await renewSecrets(context, harness.actor, present(read))).toBe(false);
  expect(tokens.requests).toHaveLength(1);
});

test('while the external system is down the token stays, and is renewed when it is back', async () => {
  await signedIn(after(60 * minute), 'refresh-0');
  harness.wait(50 * minute);
  tokens.fault('500');
  await lookAfter();
  expect((await secrets())?.tokens?.accessToken).toBe('access-0');
  expect(await harness.query(sql`select count(*)::int as n from reauthentications`)).toEqual([{ n: 0 }]);
  harness.wait(minute);
  await lookAfter();
  expect((await secrets())?.tokens?.accessToken).toBe('access-1');
});

test('a connector whose system does not answer keeps no other one waiting', async () => {
  for (const id of ['gh', 'other']) await signedIn(after(60 * minute), 'refresh-0', id);
  harness.wait(50 * minute);
  tokens.fault('hanging');
  void lookAfter();
  const renewed = sql`select count(*)::int as n from connectors where refresh_at > ${at()}::timestamptz`;
  await until('the other is renewed', async () => (await harness.query<{ n: number }>(renewed))[0]?.n === 1);
  expect(tokens.requests).toHaveLength(2);
});

test('the end of what cannot be renewed is foretold a week and a day before, once each; then pushes wait', async () => {
  await signedIn(after(30 * day));
  const notices = async () => (await harness.jobs('notify')).map(({ text }) => text);
  await lookAfter();
  harness.wait(22 * day);
  await lookAfter();
  expect(await notices()).toEqual([]);
  harness.wait(day + minute);
  await Promise.all([lookAfter(), lookAfter()]);
  await lookAfter();
  expect(await notices()).toEqual([matching.stringContaining('The sign-in of Issues ends on 15 July.')]);
  harness.wait(6 * day);
  await lookAfter();
  await lookAfter();
  expect(await notices()).toHaveLength(2);
  harness.wait(day);
  await lookAfter();
  expect(await notices()).toHaveLength(2);
  expect(await harness.query(sql`select reason from reauthentications`)).toEqual([{ reason: 'expired' }]);
});

test('nobody is warned after somebody has signed in again', async () => {
  await signedIn(after(8 * day));
  const kept = present(await secrets());
  const renewed = { ...kept, tokens: { accessToken: 'new', expiresAt: after(90 * day) } };
  await transact(harness.deps.database, (tx) =>
    saveSecrets(tx, box(), harness.actor, 'gh', renewed, { ...tokenTimes(renewed, at()), warned_days: null }),
  );
  harness.wait(7 * day + minute);
  await lookAfter();
  expect(await harness.jobs('notify')).toEqual([]);
});

test('two-way connectors are asked for what they have to read, once however many ask', async () => {
  await harness.put('two', { actionTypeId: '.github', two_way: true });
  await harness.put('out', { actionTypeId: '.github', two_way: true, isMissingSecrets: true });
  await Promise.all([lookAfter(), lookAfter()]);
  expect(await harness.jobs('read_tickets')).toEqual([{ workspaceId: 'T1', spaceId: 'default', connectorId: 'two' }]);
});
