import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot, testManifest } from '../support/bolt-bot.ts';

const channel = 'C0INCIDEN1';
let bot: BoltBot;
beforeAll(async () => {
  bot = await startBoltBot();
});
afterAll(() => bot.stop());

describe('tokens and scopes', () => {
  test('an unknown token is invalid_auth, and none is not_authed', async () => {
    const stranger = new WebClient('xoxb-wrong', { slackApiUrl: bot.slack.apiUrl });
    await expect(stranger.auth.test()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    const nobody = new WebClient(undefined, { slackApiUrl: bot.slack.apiUrl });
    await expect(nobody.auth.test()).rejects.toMatchObject({ data: { error: 'not_authed' } });
    expect((await nobody.api.test({})).ok).toBe(true);
  });

  test('unknown methods answer HTTP 200', async () => {
    const response = await fetch(`${bot.slack.apiUrl}no.such.method`, { method: 'POST' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: false, error: 'unknown_method' });
  });

  test('a missing scope is named, and those used are counted', async () => {
    const poor = await startBoltBot({ app: { ...testManifest, scopes: ['chat:write', 'commands'] } });
    const { client } = poor.app;
    await expect(client.users.list({})).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'chat:write,commands' },
    });
    await client.chat.postMessage({ channel, text: 'x' });
    expect([...poor.slack.scopesUsed]).toEqual(['chat:write']);
    await poor.stop();
  });

  test('email addresses need their own scope', async () => {
    const scopes = testManifest.scopes.filter((scope) => scope !== 'users:read.email');
    const shy = await startBoltBot({ app: { ...testManifest, scopes } });
    const { user: seen } = await shy.app.client.users.info({ user: 'U0ANARUIZ1' });
    expect(seen?.profile).not.toHaveProperty('email');
    await shy.stop();
  });

  test('who somebody is shows in users.info: admin, owner, guest, stranger', async () => {
    const info = async (id: string) => (await bot.app.client.users.info({ user: id })).user;
    expect(await info('U0MIAOKAF1')).toMatchObject({ is_admin: true, is_owner: false });
    expect(await info('U0OLAFLIN1')).toMatchObject({ is_admin: true, is_owner: true });
    expect(await info('U0GUSPARK1')).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    expect(await info('U0EVEMARS1')).toMatchObject({ team_id: 'T0PARTNER1' });
    expect(await info('U0EVEMARS1')).not.toHaveProperty('is_stranger');
    await bot.slack.person('olaf').kick('#phishing', 'U0EVEMARS1');
    expect(await info('U0EVEMARS1')).toMatchObject({ is_stranger: true });
  });
});
