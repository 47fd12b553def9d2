import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { getConnector } from '../../../src/operations/connectors/get-connector.ts';
import { listConnectors } from '../../../src/operations/connectors/list-connectors.ts';
import { saveConnector } from '../../../src/operations/connectors/save-connector.ts';
import { perform } from '../../../src/operations/perform.ts';
import { createGitHub, type GitHub } from '../../../src/sandbox/services/github.ts';
import { sandboxClient } from '../../../src/sandbox/services/oauth.ts';
import { readSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { openSignInHarness, type SignInHarness, type Visitor } from '../../support/harnesses/sign-in-harness.ts';
import { present } from '../../support/present.ts';

const minute = 60_000;
const { clientId, clientSecret } = sandboxClient;
const client = { way: 'oauth', 'oauth.clientId': clientId, 'oauth.clientSecret': clientSecret };
let github: GitHub;
let harness: SignInHarness;
beforeEach(async () => {
  github = createGitHub();
  harness = await openSignInHarness([github]);
  const config = { apiUrl: harness.urlOf(github), owner: 'acme', repo: 'incidents' };
  await harness.put('gh', { name: 'Issues', actionTypeId: '.github', config, isMissingSecrets: true });
});
afterEach(() => harness.close());

const secrets = () => readSecrets(harness.deps.database.read, present(harness.deps.secretBox), harness.actor, 'gh');
const state = async () => (await perform(harness.deps, listConnectors, harness.actor, {}))[0];

/** Goes to GitHub as far as its question, and answers where "Allow" would lead back to. */
async function leave(visitor: Visitor): Promise<{ asked: URL; back: string }> {
  await visitor.go(await harness.link('gh'));
  const sent = await visitor.send(client);
  expect(sent.status).toBe(303);
  const asked = new URL(sent.headers.get('location') ?? '');
  const allowed = await fetch(asked, { method: 'POST', body: asked.searchParams, redirect: 'manual' });
  return { asked, back: allowed.headers.get('location') ?? '' };
}

test('a page with several ways shows them as a choice, and may lead on to the external system', async () => {
  const page = await harness.visitor().go(await harness.link('gh'));
  expect(page.text).toContain('How to sign in');
  expect(page.text).toContain('type="radio" name="way" value="oauth"');
  expect(page.headers.get('content-security-policy')).toContain(
    `form-action 'self' ${new URL(harness.urlOf(github)).origin}`,
  );
});

test('a person allows access there and is signed in here, with tokens that will be renewed', async () => {
  const visitor = harness.visitor();
  const { asked, back } = await leave(visitor);
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    client_id: clientId,
    code_challenge_method: 'S256',
    redirect_uri: `${harness.site}/connectors/callback`,
  });
  expect(asked.href).not.toContain(clientSecret);
  const done = await visitor.go(back);
  expect([done.status, done.text.includes('Issues is signed in')]).toEqual([200, true]);
  const kept = await secrets();
  expect(kept).toMatchObject({ signIn: 'oauth', values: { clientId, clientSecret } });
  expect(kept?.tokens?.refreshToken).toBeDefined();
  expect(await state()).toMatchObject({ state: 'ready', tokenExpiresAt: null });
});

describe('coming back', () => {
  test('works once, and only in the browser that left', async () => {
    const visitor = harness.visitor();
    const { back } = await leave(visitor);
    const thief = await harness.visitor().go(back);
    expect([thief.status, await secrets()]).toEqual([403, undefined]);
    expect((await visitor.go(back)).status).toBe(200);
    const again = await visitor.go(back);
    expect([again.status, again.text.includes('press Sign in again for a new link')]).toEqual([404, true]);
  });

  test('twice at once is taken once', async () => {
    const visitor = harness.visitor();
    const { back } = await leave(visitor);
    const both = await Promise.all([visitor.go(back), visitor.go(back)]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('after more than a quarter of an hour is too late', async () => {
    const visitor = harness.visitor();
    const { back } = await leave(visitor);
    harness.wait(15 * minute);
    expect((await visitor.go(back)).status).toBe(410);
    expect(await secrets()).toBeUndefined();
  });

  test('keeps the page open for an hour at most, however often somebody leaves', async () => {
    const visitor = harness.visitor();
    const link = await harness.link('gh');
    const statuses: number[] = [];
    for (let minutes = 0; minutes <= 70; minutes += 10) {
      statuses.push((await visitor.go(link)).status);
      if (statuses.at(-1) === 200) expect((await visitor.send(client)).status).toBe(303);
      harness.wait(10 * minute);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 410, 410]);
  });

  test('with a state of somebody else leads nowhere', async () => {
    const visitor = harness.visitor();
    const { back } = await leave(visitor);
    const forged = new URL(back);
    forged.searchParams.set('state', 'made-up');
    expect((await visitor.go(forged.href)).status).toBe(404);
  });

  test('with a code of another attempt is refused, and the page can be used again', async () => {
    const visitor = harness.visitor();
    const { back } = await leave(visitor);
    const forged = new URL(back);
    forged.searchParams.set('code', 'stolen');
    const refused = await visitor.go(forged.href);
    expect([refused.status, refused.text.includes('Issues does not accept this')]).toEqual([422, true]);
    expect(refused.text).toContain(`value="${clientId}"`);
    expect(refused.text).not.toContain(clientSecret);
    expect((await visitor.send(client)).status).toBe(303);
  });

  test('to a connector that leads elsewhere since sends neither the code nor the client secret there', async () => {
    const visitor = harness.visitor();
    const { back } = await leave(visitor);
    const { config } = await perform(harness.deps, getConnector, harness.actor, { connectorId: 'gh' });
    const moved = { ...config, apiUrl: `${harness.urlOf(github)}/elsewhere` };
    const before = github.requests.length;
    await perform(harness.deps, saveConnector, harness.actor, {
      id: 'gh',
      type: '.github',
      name: 'Issues',
      config: moved,
    });
    const refused = await visitor.go(back);
    expect([refused.status, refused.text.includes('Somebody changed this connector meanwhile')]).toEqual([422, true]);
    expect(github.requests).toHaveLength(before);
  });

  test('without access, says so kindly and shows the page again', async () => {
    const visitor = harness.visitor();
    const { asked } = await leave(visitor);
    const no = new URL(`${harness.site}/connectors/callback`);
    no.search = new URLSearchParams({
      error: 'access_denied',
      state: asked.searchParams.get('state') ?? '',
    }).toString();
    const refused = await visitor.go(no.href);
    expect([refused.status, refused.text.includes('Access was not allowed in Issues.')]).toEqual([422, true]);
    expect((await visitor.send(client)).status).toBe(303);
  });
});
