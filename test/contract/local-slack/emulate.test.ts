import { createServer } from 'node:net';
import { WebClient } from '@slack/web-api';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { fitting } from '../../support/json.ts';
import { portOf } from '../../support/port.ts';
import { itemAt, present } from '../../support/present.ts';

/** The same flows against ours and against `emulate`, which others wrote: where both speak, they must say the same. */
interface Place {
  client: WebClient;
  /** A channel with the bot in it, and a person. */
  channel: string;
  user: string;
  trigger(): Promise<string>;
}

const modal = {
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'T' },
  blocks: [{ type: 'divider' as const }],
};
let bot: BoltBot;
let emulator: Emulator;
let places: Record<'ours' | 'emulate', Place>;

beforeAll(async () => {
  bot = await startBoltBot();
  const triggers: string[] = [];
  bot.app.command('/case', async ({ ack, command }) => {
    triggers.push(command.trigger_id);
    await ack();
  });
  emulator = await createEmulator({ service: 'slack', port: await freePort() });
  const theirs = new WebClient('xoxb-test', { slackApiUrl: `${emulator.url}/api/`, retryConfig: { retries: 0 } });
  const { channels } = await theirs.conversations.list({});
  const { user_id } = await theirs.auth.test();
  places = {
    ours: {
      client: bot.app.client,
      channel: 'C0INCIDEN1',
      user: 'U0ANARUIZ1',
      trigger: async () => {
        await bot.slack.person('ana').type({ channel: '#incidents' }, '/case');
        return itemAt(triggers, -1);
      },
    },
    emulate: {
      client: theirs,
      channel: present(channels?.[0]?.id),
      user: present(user_id),
      trigger: async () => {
        const answer = await theirs.apiCall('views.generateTriggerId', { user_id });
        return fitting(z.looseObject({ trigger_id: z.string() }), answer).trigger_id;
      },
    },
  };
});
afterAll(async () => {
  await bot.stop();
  await emulator.close();
});

/** A port that was free a moment ago: emulate cannot choose one itself. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const errorOf = async (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: { data?: { error?: string } }) => error.data?.error ?? String(error),
  );

/** What each flow tells, ids and times left out. */
const flows: [name: string, flow: (place: Place) => Promise<unknown>][] = [
  [
    'post, update and read back a message',
    async ({ client, channel }) => {
      const { ts } = await client.chat.postMessage({ channel, text: 'one' });
      const updated = await client.chat.update({ channel, ts: present(ts), text: 'two' });
      const { messages } = await client.conversations.history({ channel, limit: 1 });
      return [updated.text, updated.ts === ts, messages?.[0]?.text, messages?.[0]?.ts === ts];
    },
  ],
  [
    'reply in a thread',
    async ({ client, channel }) => {
      const { ts } = await client.chat.postMessage({ channel, text: 'root' });
      await client.chat.postMessage({ channel, thread_ts: present(ts), text: 'reply' });
      const { messages } = await client.conversations.replies({ channel, ts: present(ts) });
      // emulate leaves thread_ts off the parent; Slack's documented answer has it.
      return messages?.map((m) => [m.text, m.ts === ts || m.thread_ts === ts, m.reply_count]);
    },
  ],
  [
    'delete a message, once',
    async ({ client, channel }) => {
      const ts = present((await client.chat.postMessage({ channel, text: 'gone' })).ts);
      await client.chat.delete({ channel, ts });
      return errorOf(client.chat.delete({ channel, ts }));
    },
  ],
  ['post nothing', ({ client, channel }) => errorOf(client.apiCall('chat.postMessage', { channel }))],
  ['post nowhere', ({ client }) => errorOf(client.chat.postMessage({ channel: 'C404', text: 'x' }))],
  [
    'update what is not there',
    ({ client, channel }) => errorOf(client.chat.update({ channel, ts: '1.000000', text: 'x' })),
  ],
  [
    'react twice',
    async ({ client, channel }) => {
      const timestamp = present((await client.chat.postMessage({ channel, text: 'x' })).ts);
      await client.reactions.add({ channel, timestamp, name: 'eyes' });
      return errorOf(client.reactions.add({ channel, timestamp, name: 'eyes' }));
    },
  ],
  ['ask for an unknown person', ({ client }) => errorOf(client.users.info({ user: 'U404' }))],
  ['look up an unknown address', ({ client }) => errorOf(client.users.lookupByEmail({ email: 'nobody@x.example' }))],
  ['know a person', async ({ client, user }) => (await client.users.info({ user })).user?.id === user],
  ['ask for an unknown channel', ({ client }) => errorOf(client.conversations.info({ channel: 'C404' }))],
  ['create a channel that exists', ({ client }) => errorOf(client.conversations.create({ name: 'general' }))],
  ['open with a made-up trigger', ({ client }) => errorOf(client.views.open({ trigger_id: '1.2.3', view: modal }))],
  [
    'open with a trigger twice',
    async ({ client, trigger }) => {
      const trigger_id = await trigger();
      const { view } = await client.views.open({ trigger_id, view: modal });
      return [
        view?.type,
        view?.root_view_id === view?.id,
        await errorOf(client.views.open({ trigger_id, view: modal })),
      ];
    },
  ],
  [
    'update a view by hash',
    async ({ client, trigger }) => {
      const { view } = await client.views.open({ trigger_id: await trigger(), view: modal });
      const by = { view_id: present(view?.id), hash: present(view?.hash), view: modal };
      const updated = await client.views.update(by);
      return [updated.view?.id === view?.id, await errorOf(client.views.update(by))];
    },
  ],
  [
    'publish a Home',
    async ({ client, user }) =>
      (await client.views.publish({ user_id: user, view: { type: 'home', blocks: [] } })).view?.type,
  ],
  [
    'upload a file and look it up',
    async ({ client, channel }) => {
      await client.files.uploadV2({ channel_id: channel, file: Buffer.from('bytes'), filename: 'a.txt', title: 'A' });
      const { files } = await client.files.list({ channel });
      const { file } = await client.files.info({ file: present(files?.[0]?.id) });
      return [file?.name, file?.title, file?.size, file?.mimetype, file?.channels?.includes(channel)];
    },
  ],
];

describe('ours and emulate agree when one would', () => {
  test.each(flows)('%s', async (_, flow) => {
    const [ours, theirs] = [await flow(places.ours), await flow(places.emulate)];
    expect(ours).toEqual(theirs);
  });
});
