import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { portOf } from '../../src/http/http.ts';
import { anyObject, parseObject } from '../../src/json.ts';
import { type BoltBot, startBoltBot, testManifest } from '../support/bolt-bot.ts';
import { objectWith } from '../support/matchers.ts';
import { textOf } from '../support/text-of.ts';

const channel = '#incidents';
let bot: BoltBot;
let heard: Record<string, unknown>[];
beforeEach(async () => {
  bot = await startBoltBot({ hearSelf: true });
  heard = [];
  bot.app.use(async ({ body, next }) => {
    if ('event' in body) heard.push(anyObject.parse(body.event));
    await next();
  });
});
afterEach(() => bot.stop());

describe('events', () => {
  test('tell of a message with its channel type, and of a mention', async () => {
    const { ts } = await bot.slack.person('ana').type({ channel }, '@app status 1 closed');
    expect(heard).toContainEqual(
      objectWith({
        type: 'message',
        channel: 'C0INCIDEN1',
        channel_type: 'channel',
        ts,
        user: 'U0ANARUIZ1',
        event_ts: ts,
      }),
    );
    expect(heard).toContainEqual(
      objectWith({
        type: 'app_mention',
        text: '<@U0LOCALAPP> status 1 closed',
        ts,
        channel: 'C0INCIDEN1',
      }),
    );
  });

  test('tell of replies with their thread', async () => {
    const ana = bot.slack.person('ana');
    const { ts } = await ana.type({ channel }, 'root');
    await ana.type({ channel, threadTs: textOf(ts) }, '<@U0LOCALAPP> help');
    expect(heard).toContainEqual(objectWith({ type: 'app_mention', thread_ts: ts, parent_user_id: ana.id }));
  });

  test('tell of edits and deletions', async () => {
    const ana = bot.slack.person('ana');
    const { ts } = await ana.type({ channel }, 'before');
    await ana.edit({ channel }, textOf(ts), 'after');
    await ana.remove({ channel }, textOf(ts));
    expect(heard.slice(1)).toMatchObject([
      {
        subtype: 'message_changed',
        hidden: true,
        message: { ts, text: 'after' },
        previous_message: { text: 'before' },
      },
      { subtype: 'message_deleted', hidden: true, deleted_ts: ts, previous_message: { text: 'after' } },
    ]);
  });

  test('tell of a shared file: file_share and file_shared', async () => {
    const file = { name: 'a.csv', mimetype: 'text/csv', data: new Uint8Array([65]) };
    const { ts } = await bot.slack.person('ana').type({ channel }, '', [file]);
    const share = heard.find((event) => event.subtype === 'file_share');
    expect(share).toMatchObject({ ts, files: [{ name: 'a.csv', shares: { public: { C0INCIDEN1: [{ ts }] } } }] });
    expect(heard).toContainEqual(objectWith({ type: 'file_shared', channel_id: 'C0INCIDEN1', user_id: 'U0ANARUIZ1' }));
  });

  test('echo the bot’s own messages, with its bot_id', async () => {
    await bot.app.client.chat.postMessage({ channel: 'C0INCIDEN1', text: 'by myself' });
    await expect.poll(() => heard).toContainEqual(objectWith({ text: 'by myself', bot_id: 'B0LOCAL001' }));
  });

  test('tell of direct messages, joins, reactions and Home', async () => {
    const ana = bot.slack.person('ana');
    const im = await ana.directMessage('app');
    await ana.type({ channel: im }, 'help');
    await ana.openHome();
    await bot.app.client.conversations.join({ channel: 'C0RANDOM01' });
    const { ts } = await ana.type({ channel: '#random' }, 'hello');
    await bot.app.client.reactions.add({ channel: 'C0RANDOM01', timestamp: textOf(ts), name: 'eyes' });
    await bot.slack.settled();
    expect(heard).toContainEqual(objectWith({ type: 'app_home_opened', tab: 'messages', channel: im }));
    expect(heard).toContainEqual(objectWith({ type: 'message', channel_type: 'im', text: 'help' }));
    expect(heard).toContainEqual(objectWith({ type: 'app_home_opened', tab: 'home', user: ana.id }));
    expect(heard).toContainEqual(
      objectWith({ type: 'member_joined_channel', user: 'U0LOCALAPP', channel: 'C0RANDOM01' }),
    );
    expect(heard).toContainEqual(objectWith({ type: 'reaction_added', reaction: 'eyes', item_user: ana.id }));
  });

  test('do not come from channels that the bot has not joined', async () => {
    await bot.slack.person('ana').type({ channel: '#random' }, '@app help');
    expect(heard).toEqual([]);
  });
});

describe('delivery', () => {
  let receiver: Server | undefined;
  afterEach(() => receiver?.close());

  /** A bare server in the app's place that answers with the given statuses, then 200. */
  const receive = async (...statuses: number[]) => {
    const requests: { headers: Record<string, unknown>; body: string }[] = [];
    receiver = createServer(async (req, res) => {
      requests.push({ headers: req.headers, body: await text(req) });
      res.writeHead(statuses.shift() ?? 200).end();
    });
    await new Promise<void>((resolve) => receiver?.listen(0, '127.0.0.1', resolve));
    bot.slack.pointTo(`http://127.0.0.1:${portOf(receiver)}/`);
    return requests;
  };

  test('is signed over the time and the very bytes', async () => {
    const requests = await receive();
    await bot.slack.person('ana').type({ channel }, '/case ünï');
    const [{ headers, body } = { headers: {}, body: '' }] = requests;
    const base = `v0:${String(headers['x-slack-request-timestamp'])}:${body}`;
    const digest = createHmac('sha256', bot.slack.app.signingSecret).update(base).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${digest}`);
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  test('of an event is tried again with the same event_id and says why', async () => {
    const requests = await receive(500, 500);
    await bot.slack.person('ana').type({ channel }, 'hello');
    await bot.slack.settled();
    const ids = requests.map((request) => parseObject(request.body)?.event_id);
    expect(new Set(ids).size).toBe(1);
    expect(
      requests.map((request) => [request.headers['x-slack-retry-num'], request.headers['x-slack-retry-reason']]),
    ).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
    ]);
  });

  test('can be made to come twice, or never', async () => {
    const requests = await receive();
    bot.slack.faults.deliver('event', 'duplicate');
    await bot.slack.person('ana').type({ channel }, 'twice');
    await bot.slack.settled();
    expect(requests).toHaveLength(2);
    bot.slack.faults.deliver('event', 'drop');
    await bot.slack.person('ana').type({ channel }, 'never');
    expect(requests).toHaveLength(2);
  });

  test('is told to who watches, with whether it was acknowledged, and can be asked for', async () => {
    await receive(500);
    const seen: unknown[] = [];
    const unwatch = bot.slack.watchDeliveries(({ kind, isAcknowledged }) => seen.push([kind, isAcknowledged]));
    await bot.slack.person('ana').type({ channel }, 'hello');
    await bot.slack.settled();
    expect(await bot.slack.deliverEvent({ type: 'event_callback', event: { type: 'made_up' } })).toBe(true);
    unwatch();
    await bot.slack.person('ana').type({ channel }, '/case');
    expect(seen).toEqual([
      ['event', false],
      ['event', true],
      ['event', true],
    ]);
  });

  test('with a wrong secret is refused by Bolt', async () => {
    const other = await startBoltBot({ app: { ...testManifest, signingSecret: 'one' } });
    bot.slack.pointTo(other.requestUrl);
    const { trouble } = await bot.slack.person('ana').type({ channel }, '/case');
    expect(trouble?.error).toBe('dispatch_failed');
    await other.stop();
  });
});
