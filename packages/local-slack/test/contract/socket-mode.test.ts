import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type SocketBot, startBoltBot, startSocketBot } from '../support/bolt-bot.ts';
import { textLike } from '../support/matchers.ts';
import { textOf } from '../support/text-of.ts';

const channel = '#incidents';
let bot: SocketBot;
const ana = () => bot.slack.person('ana');
const last = async () => (await ana().messages({ channel })).at(-1);
const open = (token: string) =>
  new WebClient(token, { slackApiUrl: bot.slack.apiUrl, retryConfig: { retries: 0 } }).apps.connections.open({});
/** Connects as any program may, and notes what is said to it. */
async function listen(): Promise<{ said: Record<string, unknown>[]; closed: Promise<unknown>; socket: WebSocket }> {
  const said: Record<string, unknown>[] = [];
  const socket = new WebSocket(textOf((await open(bot.slack.app.appToken)).url));
  const read = z.record(z.string(), z.unknown());
  socket.addEventListener('message', ({ data }) => said.push(read.parse(JSON.parse(String(data)))));
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
  await expect.poll(() => said).not.toEqual([]);
  return { said, closed, socket };
}

describe('a Bolt app in Socket Mode', () => {
  beforeEach(async () => {
    bot = await startSocketBot();
  });
  afterEach(() => bot.stop());

  test('answers a command in its acknowledgement', async () => {
    bot.apps[0]?.command('/case', ({ ack, command }) => ack(`heard ${command.text}`));
    expect(await ana().type({ channel }, '/case 42')).not.toHaveProperty('trouble');
    expect(await last()).toMatchObject({ text: 'heard 42', ephemeral: true });
    expect(bot.errors).toEqual([]);
  });

  test('opens a form, and refuses what was filled in, beside its input', async () => {
    const title = { type: 'plain_text' as const, text: 'T' };
    const input = {
      type: 'input' as const,
      block_id: 'name',
      label: title,
      element: { type: 'plain_text_input' as const, action_id: 'x' },
    };
    bot.apps[0]?.command('/case', async ({ ack, client, command }) => {
      await ack();
      const view = { type: 'modal' as const, callback_id: 'form', title, submit: title, blocks: [input] };
      await client.views.open({ trigger_id: command.trigger_id, view });
    });
    bot.apps[0]?.view('form', ({ ack }) => ack({ response_action: 'errors', errors: { name: 'Too short' } }));
    await ana().type({ channel }, '/case new');
    await ana().see(() => ana().modal());
    await ana().fill('name', 'a');
    expect(await ana().submit()).toMatchObject({ errors: { name: 'Too short' } });
  });

  test('is said to have failed while it is not connected', async () => {
    bot.slack.sockets.cut('all');
    await expect.poll(() => bot.slack.sockets.open).toBe(0);
    expect(await ana().type({ channel }, '/case')).toMatchObject({ trouble: { error: 'dispatch_failed' } });
  });

  test.each(['warning', 'refresh_requested', 'link_disabled'] as const)('connects anew after %s', async (reason) => {
    bot.apps[0]?.command('/case', ({ ack }) => ack('still here'));
    const opened = () => bot.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    bot.slack.sockets.disconnect(reason, 50);
    await expect.poll(opened).toBe(2);
    await expect.poll(() => bot.slack.sockets.open).toBe(1);
    await ana().type({ channel }, '/case');
    expect(await last()).toMatchObject({ text: 'still here' });
  });

  test('gets nothing over HTTP', async () => {
    bot.slack.pointTo('http://127.0.0.1:1/slack/events');
    bot.apps[0]?.command('/case', ({ ack }) => ack('by the socket'));
    await ana().type({ channel }, '/case');
    expect(await last()).toMatchObject({ text: 'by the socket' });
  });
});

describe('its connections', () => {
  afterEach(() => bot.stop());

  test('each get some of what comes, and nothing comes to two of them', async () => {
    bot = await startSocketBot(3);
    const counts = [0, 0, 0];
    bot.apps.forEach((app, n) => {
      app.command('/case', async ({ ack }) => {
        counts[n] = (counts[n] ?? 0) + 1;
        await ack();
      });
    });
    for (let n = 0; n < 9; n += 1) await ana().type({ channel }, '/case');
    expect(counts).toEqual([3, 3, 3]);
  });

  test('bring an event again, on another one, that was not acknowledged as its own ended', async () => {
    bot = await startSocketBot(2);
    const heard: unknown[] = [];
    for (const app of bot.apps) {
      app.message(async ({ body, context }) => {
        heard.push([body.event_id, context.retryNum, context.retryReason]);
      });
    }
    bot.slack.faults.deliver('event', 'lose_answer');
    await ana().type({ channel }, 'hello');
    await bot.slack.settled();
    const [id] = z.tuple([z.string()]).rest(z.unknown()).parse(heard[0]);
    expect(heard).toEqual([
      [id, 0, ''],
      [id, 1, 'connection_failed'],
    ]);
    expect(bot.slack.sockets.open).toBe(1);
  });

  test('are greeted with their number, get envelopes, and are told why they end', async () => {
    bot = await startSocketBot(0);
    const { said, closed } = await listen();
    expect(said[0]).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: bot.slack.app.appId },
    });
    void ana().type({ channel }, '/case 42');
    await expect
      .poll(() => said[1])
      .toMatchObject({
        type: 'slash_commands',
        envelope_id: textLike(/^[0-9a-f-]{36}$/),
        accepts_response_payload: true,
        payload: { command: '/case', text: '42', api_app_id: bot.slack.app.appId },
      });
    bot.slack.sockets.disconnect('warning', 0);
    await closed;
    expect(said.at(-1)).toMatchObject({ type: 'disconnect', reason: 'warning' });
  });

  test('are ten at most', async () => {
    bot = await startSocketBot(0);
    const ten = await Promise.all(Array.from({ length: 10 }, listen));
    const { said, closed } = await listen();
    expect(said).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
    await closed;
    expect(bot.slack.sockets.open).toBe(10);
    for (const { socket } of ten) socket.close();
  });

  test('are opened by the app’s own token alone, each address once', async () => {
    bot = await startSocketBot(0);
    const { botToken, appToken } = bot.slack.app;
    await expect(open(botToken)).rejects.toMatchObject({ data: { error: 'not_allowed_token_type' } });
    await expect(open('xapp-of-nobody')).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    const client = new WebClient(appToken, { slackApiUrl: bot.slack.apiUrl, retryConfig: { retries: 0 } });
    await expect(client.chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toMatchObject({
      data: { error: 'not_allowed_token_type' },
    });
    const url = textOf((await open(appToken)).url);
    const connect = () =>
      new Promise((resolve) => {
        const socket = new WebSocket(url);
        for (const end of ['open', 'error']) socket.addEventListener(end, () => resolve(end));
      });
    expect([await connect(), await connect()]).toEqual(['open', 'error']);
  });

  test('are not to be had where the manifest asks for HTTP', async () => {
    const other = await startBoltBot();
    bot = { slack: other.slack, apps: [other.app], errors: [], stop: other.stop };
    await expect(open(bot.slack.app.appToken)).rejects.toMatchObject({ data: { error: 'socket_mode_not_enabled' } });
  });
});
