import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startLocalSlack } from '../../src/local-slack.ts';
import type { Snapshot } from '../../src/snapshot.ts';
import { type BoltBot, startBoltBot, testManifest } from '../support/bolt-bot.ts';
import { textOf } from '../support/text-of.ts';

const channel = 'C0INCIDEN1';
let bot: BoltBot;
beforeEach(async () => {
  bot = await startBoltBot();
});
afterEach(() => bot.stop());

describe('a bad day', () => {
  test('refuses a method as often as asked, then works', async () => {
    bot.slack.faults.fail('chat.postMessage', { kind: 'error', error: 'internal_error' }, 2);
    const post = () => bot.app.client.chat.postMessage({ channel, text: 'x' });
    await expect(post()).rejects.toMatchObject({ data: { error: 'internal_error' } });
    await expect(post()).rejects.toMatchObject({ data: { error: 'internal_error' } });
    expect((await post()).ok).toBe(true);
  });

  test('refuses only the calls that fit', async () => {
    const other = 'C0GENERAL1';
    bot.slack.faults.fail(
      'chat.postMessage',
      { kind: 'error', error: 'restricted_action' },
      9,
      (args) => args.channel === channel,
    );
    const post = (to: string) => bot.app.client.chat.postMessage({ channel: to, text: 'x' });
    await expect(post(channel)).rejects.toMatchObject({ data: { error: 'restricted_action' } });
    expect((await post(other)).ok).toBe(true);
  });

  test('takes nothing in an archived channel, and tells when it is opened again', async () => {
    const ana = bot.slack.person('ana');
    const { ts = '' } = await bot.app.client.chat.postMessage({ channel, text: 'x' });
    await ana.archive(channel);
    await expect(bot.app.client.chat.postMessage({ channel, text: 'y' })).rejects.toMatchObject({
      data: { error: 'is_archived' },
    });
    await expect(bot.app.client.chat.update({ channel, ts, text: 'y' })).rejects.toMatchObject({
      data: { error: 'is_inactive' },
    });
    await ana.unarchive(channel);
    expect((await bot.app.client.chat.update({ channel, ts, text: 'y' })).ok).toBe(true);
  });

  test('answers 429 with Retry-After', async () => {
    bot.slack.faults.fail('*', { kind: 'rate_limited', retryAfter: 30 });
    const client = new WebClient(bot.slack.app.botToken, {
      slackApiUrl: bot.slack.apiUrl,
      rejectRateLimitedCalls: true,
    });
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 30 });
  });

  test('answers 500, or hangs up with the work undone', async () => {
    bot.slack.faults.fail('chat.postMessage', { kind: 'http', status: 503 });
    bot.slack.faults.fail('chat.postMessage', { kind: 'hang_up' });
    const post = () => bot.app.client.chat.postMessage({ channel, text: 'never' });
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect((await bot.slack.person('ana').messages({ channel })).some((m) => m.text === 'never')).toBe(false);
  });

  test('answers late, after the patience of the client', async () => {
    bot.slack.faults.fail('auth.test', { kind: 'slow', ms: 5_000 });
    const client = new WebClient(bot.slack.app.botToken, {
      slackApiUrl: bot.slack.apiUrl,
      timeout: 20,
      retryConfig: { retries: 0 },
    });
    await expect(client.auth.test({})).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  });

  test('hangs up although the work was done, so that a retry posts twice', async () => {
    bot.slack.faults.fail('chat.postMessage', { kind: 'hang_up', afterWork: true });
    const client = new WebClient(bot.slack.app.botToken, {
      slackApiUrl: bot.slack.apiUrl,
      retryConfig: { retries: 1, minTimeout: 1, maxTimeout: 1 },
    });
    await client.chat.postMessage({ channel, text: 'twice' });
    const seen = await bot.slack.person('ana').messages({ channel });
    expect(seen.filter((m) => m.text === 'twice')).toHaveLength(2);
  });

  test('keeps a list of every call, with its error', async () => {
    await bot.app.client.chat.postMessage({ channel, text: 'x' });
    await bot.app.client.conversations.info({ channel: 'C404' }).catch(() => undefined);
    expect(bot.slack.calls).toMatchObject([
      { method: 'chat.postMessage', args: { channel, text: 'x' }, token: 'bot' },
      { method: 'conversations.info', error: 'channel_not_found' },
    ]);
    expect(JSON.stringify(bot.slack.calls)).not.toContain(bot.slack.app.botToken);
  });
});

describe('a snapshot', () => {
  test('brings everything back after a restart, file bytes too', async () => {
    const ana = bot.slack.person('ana');
    const file = { name: 'a.png', mimetype: 'image/png', data: new Uint8Array([1, 2, 3]) };
    await ana.type({ channel }, 'before', [file]);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON brings back what it was made of: a snapshot
    const snapshot = JSON.parse(JSON.stringify(bot.slack.snapshot())) as Snapshot;
    const again = await startLocalSlack({ app: testManifest, restore: snapshot });
    const seen = (await again.person('ana').messages({ channel })).at(-1);
    expect(seen).toMatchObject({ text: 'before', files: [{ name: 'a.png' }] });
    expect(seen?.files?.[0]?.url_private.startsWith(again.url)).toBe(true);
    expect(await again.person('leo').download(textOf(seen?.files?.[0]?.id))).toEqual(file.data);
    await again.close();
  });
});
