import type { GlobalShortcut, MessageShortcut } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

const channel = '#incidents';
let bot: BoltBot;
beforeEach(async () => {
  bot = await startBoltBot();
});
afterEach(() => bot.stop());

describe('a message shortcut', () => {
  test('carries the whole message with its files, and a response_url', async () => {
    let body: MessageShortcut | undefined;
    bot.app.shortcut<MessageShortcut>('add_to_case', async ({ ack, shortcut, respond }) => {
      body = shortcut;
      await ack();
      await respond({ text: 'Added', replace_original: false });
    });
    const ana = bot.slack.person('ana');
    const png = { name: 'shot.png', mimetype: 'image/png', data: new Uint8Array([9, 9]) };
    const { ts } = await bot.slack.person('leo').type({ channel }, 'Look at this', [png]);
    expect(await ana.messageShortcut({ channel, ts: present(ts) }, 'add_to_case')).toEqual({});
    expect(body).toMatchObject({
      type: 'message_action',
      callback_id: 'add_to_case',
      message_ts: ts,
      user: { id: ana.id },
      channel: { id: 'C0INCIDEN1', name: 'incidents' },
      message: {
        ts,
        user: 'U0LEOBRAN1',
        text: 'Look at this',
        files: [{ name: 'shot.png', size: 2, mimetype: 'image/png' }],
      },
    });
    const told = await ana.see(async () => (await ana.messages({ channel })).find((m) => m.text === 'Added'));
    expect(told.ephemeral).toBe(true);
  });

  test('is not there for an ephemeral message', async () => {
    const sent = await bot.app.client.chat.postEphemeral({ channel: 'C0INCIDEN1', user: 'U0ANARUIZ1', text: 'psst' });
    const on = { channel, ts: present(sent.message_ts) };
    await expect(bot.slack.person('ana').messageShortcut(on, 'add_to_case')).rejects.toThrow('message_not_found');
  });
});

describe('a global shortcut', () => {
  test('has a trigger, and neither channel nor response_url', async () => {
    let body: GlobalShortcut | undefined;
    bot.app.shortcut<GlobalShortcut>('new_case', async ({ ack, shortcut }) => {
      body = shortcut;
      await ack();
    });
    await bot.slack.person('ana').globalShortcut('new_case');
    expect(body).toMatchObject({ type: 'shortcut', callback_id: 'new_case', trigger_id: matching.any(String) });
    expect(body).not.toHaveProperty('channel');
    expect(body).not.toHaveProperty('response_url');
  });

  test('that the manifest does not list cannot be run', async () => {
    await expect(bot.slack.person('ana').globalShortcut('other')).rejects.toThrow(
      'the app has no global shortcut other',
    );
  });
});
