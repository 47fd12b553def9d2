import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beginReauthentication } from '../../../src/operations/connectors/begin-reauthentication.ts';
import { beginSignIn } from '../../../src/operations/connectors/begin-sign-in.ts';
import { listConnectors } from '../../../src/operations/connectors/list-connectors.ts';
import { openSignIn } from '../../../src/operations/connectors/open-sign-in.ts';
import { saveConnector } from '../../../src/operations/connectors/save-connector.ts';
import { perform, performAsSystem } from '../../../src/operations/perform.ts';
import { createTheHive, type TheHive } from '../../../src/sandbox/services/thehive.ts';
import { readSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { openSignInHarness, type SignInHarness } from '../../support/harnesses/sign-in-harness.ts';
import { present } from '../../support/present.ts';

const minute = 60_000;
let hive: TheHive;
let harness: SignInHarness;
beforeEach(async () => {
  hive = createTheHive({ apiKey: 'hive-secret-key' });
  harness = await openSignInHarness([hive]);
  const config = { url: harness.urlOf(hive) };
  await harness.put('hq', { name: 'The <Hive>', actionTypeId: '.thehive', config, isMissingSecrets: true });
});
afterEach(() => harness.close());

const state = async () => (await perform(harness.deps, listConnectors, harness.actor, {}))[0];
const secrets = () => readSecrets(harness.deps.database.read, present(harness.deps.secretBox), harness.actor, 'hq');
const opened = async () => {
  const visitor = harness.visitor();
  const page = await visitor.go(await harness.link('hq'));
  return { visitor, page };
};

describe('the page', () => {
  test('asks for what the type needs, says whom it goes to, and lets nothing else in', async () => {
    const { page } = await opened();
    expect(page.status).toBe(200);
    expect(page.text).toContain('Sign in to The &lt;Hive&gt;');
    expect(page.text).toContain(new URL(harness.urlOf(hive)).host);
    expect(page.text).toContain('This page is for Ana Ruiz');
    expect(page.text).toMatch(/<input type="password" id="token.apiKey"[^>]* autocomplete="off"/);
    expect(page.text).not.toMatch(/<script|javascript:|onclick|src=|@import|url\(/);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const [cookie] = page.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
  });

  test('saves what works, sealed, ends the reauthentication and lets the pushes go', async () => {
    await harness.putPush(await harness.putCase(1, 'hq'), 'hq');
    const at = harness.deps.now().toISOString();
    await performAsSystem(harness.deps, 'begin', harness.actor, (writeContext) =>
      beginReauthentication(writeContext, 'hq', 'missing_secrets'),
    );
    const { visitor } = await opened();
    const done = await visitor.send({ 'token.apiKey': '  hive-secret-key\n' });
    expect(done.status).toBe(200);
    expect(done.text).toContain('The &lt;Hive&gt; is signed in');
    expect(done.text).toContain('The push that waits goes out now.');
    expect(await secrets()).toEqual({ signIn: 'token', values: { apiKey: 'hive-secret-key' } });
    expect(await state()).toMatchObject({
      state: 'ready',
      signedInBy: { full_name: 'Ana Ruiz' },
      signedInAt: at,
      lastSuccessAt: at,
    });
    expect(await harness.jobs('deliver_pushes')).toHaveLength(1);
    expect(await harness.jobs('report_reauthentication')).toHaveLength(1);
  });

  test('stays open where the external system says no, with words, and without the secret', async () => {
    const { visitor } = await opened();
    const refused = await visitor.send({ 'token.apiKey': 'wrong-secret-key' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('The &lt;Hive&gt; does not accept this. Please check what you entered.');
    expect(refused.text).not.toContain('wrong-secret-key');
    expect(await secrets()).toBeUndefined();
    expect((await visitor.send({ 'token.apiKey': 'hive-secret-key' })).text).toContain('is signed in');
  });

  test('stays open where something is missing', async () => {
    const { visitor } = await opened();
    const refused = await visitor.send({ 'token.apiKey': ' ' });
    expect([refused.status, refused.text.includes('Please enter API key.')]).toEqual([422, true]);
    expect(refused.text).toContain('aria-invalid="true"');
  });

  test('saves where the external system is down, and says that it could not be tried', async () => {
    hive.fault('500');
    const { visitor } = await opened();
    const done = await visitor.send({ 'token.apiKey': 'hive-secret-key' });
    expect(done.text).toContain('It could not be tried out');
    expect(await state()).toMatchObject({ state: 'ready', lastSuccessAt: null });
  });
});

describe('a link', () => {
  test('works once', async () => {
    const { visitor } = await opened();
    await visitor.go(await harness.link('hq'));
    const values = { 'token.apiKey': 'hive-secret-key' };
    expect((await visitor.send(values)).status).toBe(200);
    const link = await harness.link('hq');
    const other = harness.visitor();
    await other.go(link);
    expect((await other.send(values)).status).toBe(200);
    const again = await other.go(link);
    expect([again.status, again.text.includes('This link was used')]).toEqual([410, true]);
    expect(again.text).toContain('press Sign in again for a new link');
  });

  test('sent twice at once is used once', async () => {
    const { visitor } = await opened();
    const values = { 'token.apiKey': 'hive-secret-key' };
    const both = await Promise.all([visitor.send(values), visitor.send(values)]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(both.find(({ status }) => status !== 200)?.text).toContain('This link was used');
  });

  test('runs out after 15 minutes, also for a page that is open', async () => {
    const link = await harness.link('hq');
    const visitor = harness.visitor();
    await visitor.go(link);
    harness.wait(15 * minute);
    const late = await visitor.send({ 'token.apiKey': 'hive-secret-key' });
    expect([late.status, late.text.includes('This link has run out')]).toEqual([410, true]);
    expect(await secrets()).toBeUndefined();
  });

  test('belongs to the browser that opened it first', async () => {
    const link = await harness.link('hq');
    const first = harness.visitor();
    await first.go(link);
    const thief = await harness.visitor().go(link);
    expect([thief.status, thief.text.includes('belongs to another browser')]).toEqual([403, true]);
    expect((await first.go(link)).status).toBe(200);
  });

  test('of ten browsers at once opens in one', async () => {
    const link = await harness.link('hq');
    const answers = await Promise.all(Array.from({ length: 10 }, () => harness.visitor().go(link)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('that nobody made opens nothing', async () => {
    for (const token of ['nonsense', '..%2f..%2fetc', `${'x'.repeat(2_000)}`]) {
      const { status, text } = await harness.visitor().go(`/connectors/sign-in/${token}`);
      expect([status, text.includes('This link is not known')]).toEqual([404, true]);
    }
  });

  test('is of no use to somebody who lost the right meanwhile', async () => {
    const link = await harness.link('hq');
    await harness.query(sql`update slack_users set profile = profile || '{"is_admin": false}'`);
    const { status, text } = await harness.visitor().go(link);
    expect([status, text.includes('A workspace admin can do it')]).toEqual([403, true]);
  });

  test('is of no use where Slack says now that the right is lost, whatever it said last', async () => {
    const token = (await harness.link('hq')).split('/').at(-1) ?? '';
    const rightsNow = async () => ({ capabilities: new Set(['read_cases'] as const) });
    expect(await openSignIn({ ...harness.deps, rightsNow }, token, undefined)).toEqual({ trouble: 'not_allowed' });
    expect(await openSignIn(harness.deps, token, undefined)).toHaveProperty('open');
  });

  test('needs the right, and an address', async () => {
    const member = { ...harness.actor, capabilities: new Set(['read_cases'] as const) };
    await expect(beginSignIn(harness.deps, member, { connectorId: 'hq' })).rejects.toThrow('do not have the right');
    const { signInUrl, ...unreachable } = harness.deps;
    await expect(beginSignIn(unreachable, harness.actor, { connectorId: 'hq' })).rejects.toThrow('PUBLIC_URL');
  });
});

describe('a form that is not ours', () => {
  test('without the field of our page is refused', async () => {
    const link = await harness.link('hq');
    const visitor = harness.visitor();
    await visitor.go(link);
    const forged = await visitor.go(link, { way: 'token', 'token.apiKey': 'theirs', csrf: 'guess' });
    expect([forged.status, forged.text.includes('did not come from our page')]).toEqual([403, true]);
    expect(await secrets()).toBeUndefined();
  });

  test('sent before the page was opened binds nothing', async () => {
    const link = await harness.link('hq');
    expect((await harness.visitor().go(link, { way: 'token', 'token.apiKey': 'theirs' })).status).toBe(403);
    expect((await harness.visitor().go(link)).status).toBe(200);
  });

  test('that meets a fault of ours says so on a page, with a number', async () => {
    const { visitor } = await opened();
    await harness.query(sql`alter table reauthentications rename to reauthentications_away`);
    const failed = await visitor.send({ 'token.apiKey': 'hive-secret-key' });
    expect([failed.status, failed.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
    expect(failed.text).toMatch(/tell whoever runs Docket this number: [\w-]{36}/);
    expect(harness.logged.join()).not.toContain('hive-secret-key');
  });

  test('of a megabyte is not read', async () => {
    const { visitor } = await opened();
    expect((await visitor.send({ 'token.apiKey': 'x'.repeat(1_000_000) })).status).toBe(413);
  });
});

test('a connector that leads elsewhere forgets what it signed in with; one that stays does not', async () => {
  const { visitor } = await opened();
  await visitor.send({ 'token.apiKey': 'hive-secret-key' });
  const save = (url: string, name: string) =>
    perform(harness.deps, saveConnector, harness.actor, { id: 'hq', type: '.thehive', name, config: { url } });
  expect(await save(`${harness.urlOf(hive)}/`, 'Renamed')).toMatchObject({ forgotSecrets: false, created: false });
  expect(await secrets()).toBeDefined();
  const moved = await save('https://evil.example.com', 'Renamed');
  expect(moved).toMatchObject({ forgotSecrets: true, connector: { state: 'signed_out', signedInBy: null } });
  expect(await secrets()).toBeUndefined();
});

test('a connector that was changed while its page was open is not signed in to with what was tried elsewhere', async () => {
  const { visitor } = await opened();
  const config = { url: harness.urlOf(hive), organisation: 'soc' };
  hive.fault('slow');
  const sending = visitor.send({ 'token.apiKey': 'hive-secret-key' });
  while (hive.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await perform(harness.deps, saveConnector, harness.actor, { id: 'hq', type: '.thehive', name: 'HQ', config });
  const answer = await sending;
  expect([answer.status, answer.text.includes('Somebody changed this connector meanwhile')]).toEqual([422, true]);
  expect(await secrets()).toBeUndefined();
});

test('what was entered for one server is not sent to another that the connector leads to since the page was opened', async () => {
  const { visitor } = await opened();
  const config = { url: `${harness.urlOf(hive)}/elsewhere` };
  await perform(harness.deps, saveConnector, harness.actor, { id: 'hq', type: '.thehive', name: 'HQ', config });
  const answer = await visitor.send({ 'token.apiKey': 'hive-secret-key' });
  expect([answer.status, answer.text.includes('Somebody changed this connector meanwhile')]).toEqual([422, true]);
  expect(hive.requests).toEqual([]);
});
