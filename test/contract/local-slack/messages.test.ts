import type { BlockAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

const channel = 'C0INCIDEN1';
const words = (text: string) => ({ type: 'plain_text' as const, text });
const card: KnownBlock[] = [
  {
    type: 'actions',
    block_id: 'case',
    elements: [
      { type: 'button', action_id: 'close', text: words('Close'), value: '1' },
      {
        type: 'static_select',
        action_id: 'severity',
        placeholder: words('Severity'),
        options: ['low', 'high'].map((value) => ({ text: words(value), value })),
      },
      { type: 'users_select', action_id: 'assign', placeholder: words('Assign') },
      { type: 'overflow', action_id: 'more', options: [{ text: words('Delete'), value: 'delete' }] },
      { type: 'datepicker', action_id: 'due' },
      { type: 'checkboxes', action_id: 'flags', options: [{ text: words('Urgent'), value: 'urgent' }] },
    ],
  },
];

let bot: BoltBot;
let heard: BlockAction[];
beforeEach(async () => {
  bot = await startBoltBot();
  heard = [];
  bot.app.action<BlockAction>(/.*/, async ({ body, ack }) => {
    heard.push(body);
    await ack();
  });
});
afterEach(() => bot.stop());

const postCard = async (thread_ts?: string): Promise<string> => {
  const posted = await bot.app.client.chat.postMessage({
    channel,
    text: 'Case 1',
    blocks: card,
    ...(thread_ts && { thread_ts }),
  });
  return present(posted.ts);
};

describe('an act on a message', () => {
  test('of a button carries the message, its container, the value and a working response_url', async () => {
    const ts = await postCard();
    await bot.slack.person('ana').click({ channel, ts }, { label: 'Close' });
    expect(heard[0]).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0ANARUIZ1', username: 'ana', name: 'ana', team_id: bot.slack.teamId },
      api_app_id: bot.slack.app.appId,
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
      channel: { id: channel, name: 'incidents' },
      message: { ts, text: 'Case 1', bot_id: bot.slack.app.botId },
      actions: [{ type: 'button', action_id: 'close', block_id: 'case', value: '1', text: { text: 'Close' } }],
    });
    expect(heard[0]?.trigger_id).toMatch(/^\d+\.\d+\.[0-9a-f]{32}$/);
    expect(heard[0]?.response_url.startsWith(`${bot.slack.url}/actions/`)).toBe(true);
  });

  test('of a menu carries selected_option, and the state of all menus', async () => {
    const ts = await postCard();
    const ana = bot.slack.person('ana');
    await ana.choose({ channel, ts }, { actionId: 'severity' }, 'high');
    expect(heard[0]?.actions[0]).toMatchObject({
      type: 'static_select',
      selected_option: { value: 'high', text: { text: 'high' } },
    });
    expect(heard[0]?.state?.values.case).toMatchObject({
      severity: { type: 'static_select', selected_option: { value: 'high' } },
      assign: { type: 'users_select', selected_user: null },
      due: { type: 'datepicker', selected_date: null },
      flags: { type: 'checkboxes', selected_options: [] },
    });
  });

  test.each([
    ['assign', '@leo', { type: 'users_select', selected_user: 'U0LEOBRAN1' }],
    ['due', '2026-12-24', { type: 'datepicker', selected_date: '2026-12-24' }],
    ['flags', ['urgent'], { type: 'checkboxes', selected_options: [{ value: 'urgent' }] }],
  ])('of %s carries what was chosen', async (actionId, value, action) => {
    const ts = await postCard();
    await bot.slack.person('ana').choose({ channel, ts }, { actionId }, value);
    expect(heard[0]?.actions[0]).toMatchObject(action);
  });

  test('of an overflow menu carries the option', async () => {
    const ts = await postCard();
    await bot.slack.person('ana').click({ channel, ts }, { actionId: 'more' }, 'delete');
    expect(heard[0]?.actions[0]).toMatchObject({ type: 'overflow', selected_option: { value: 'delete' } });
  });

  test('in a thread says which thread, and chat.update changes that reply', async () => {
    const root = await bot.slack.person('leo').type({ channel }, 'root');
    const ts = await postCard(root.ts);
    const ana = bot.slack.person('ana');
    await ana.click({ channel, ts }, { actionId: 'close' });
    expect(heard[0]).toMatchObject({ container: { thread_ts: root.ts }, message: { thread_ts: root.ts } });
    await bot.app.client.chat.update({ channel, ts, text: 'Closed', blocks: [{ type: 'divider' }] });
    const reply = (await ana.messages({ channel, threadTs: present(root.ts) })).at(-1);
    expect(reply).toMatchObject({ ts, text: 'Closed', blocks: [{ type: 'divider' }] });
  });

  test('that is ephemeral comes without the message, and says so in the container', async () => {
    await bot.app.client.chat.postEphemeral({ channel, user: 'U0ANARUIZ1', text: 'Only you', blocks: card });
    const ana = bot.slack.person('ana');
    const seen = await ana.see(async () => (await ana.messages({ channel })).find((m) => m.ephemeral));
    await ana.click(seen, { actionId: 'close' });
    expect(heard[0]?.container).toMatchObject({ is_ephemeral: true, message_ts: seen.ts });
    expect(heard[0]?.message).toBeUndefined();
  });

  test('that the app does not take in time is told to the person', async () => {
    bot.slack.faults.deliver('interaction', 'drop');
    const ts = await postCard();
    const { trouble } = await bot.slack.person('ana').click({ channel, ts }, { actionId: 'close' });
    expect(trouble).toEqual({ error: 'operation_timeout' });
  });

  test('is refused to somebody who cannot see the channel', async () => {
    const posted = await bot.app.client.chat.postMessage({ channel: 'G0SECOPS01', text: 'secret', blocks: card });
    const on = { channel: 'G0SECOPS01', ts: present(posted.ts) };
    await expect(bot.slack.person('gus').click(on, { actionId: 'close' })).rejects.toThrow('no such message');
  });
});

describe('messages', () => {
  test('get a block_id and an action_id where the app gave none', async () => {
    const blocks: KnownBlock[] = [{ type: 'actions', elements: [{ type: 'button', text: words('Go') }] }];
    const { message } = await bot.app.client.chat.postMessage({ channel, text: 'Go', blocks });
    expect(message?.blocks?.[0]?.block_id).toMatch(/.+/);
    expect(message?.blocks).toMatchObject([{ elements: [{ action_id: matching.stringMatching(/.+/) }] }]);
  });

  test('of people have rich text with mentions by id, and can be edited and deleted', async () => {
    const ana = bot.slack.person('ana');
    const { ts } = await ana.type({ channel }, 'Ask @Leo Brandt about *this* & `x<1`\n> quoted');
    const [message] = (await ana.messages({ channel })).slice(-1);
    expect(message?.text).toBe('Ask <@U0LEOBRAN1> about *this* &amp; `x&lt;1`\n&gt; quoted');
    expect(message?.blocks).toEqual([
      {
        type: 'rich_text',
        block_id: matching.any(String),
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Ask ' },
              { type: 'user', user_id: 'U0LEOBRAN1' },
              { type: 'text', text: ' about ' },
              { type: 'text', text: 'this', style: { bold: true } },
              { type: 'text', text: ' & ' },
              { type: 'text', text: 'x<1', style: { code: true } },
            ],
          },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
        ],
      },
    ]);
    await ana.edit({ channel }, present(ts), 'changed');
    expect((await ana.messages({ channel })).at(-1)).toMatchObject({ text: 'changed', edited: { user: ana.id } });
    await ana.remove({ channel }, present(ts));
    expect((await ana.messages({ channel })).some((m) => m.ts === ts)).toBe(false);
  });

  test('with replies leave a tombstone when deleted', async () => {
    const ana = bot.slack.person('ana');
    const ts = present((await ana.type({ channel }, 'root')).ts);
    await ana.type({ channel, threadTs: ts }, 'reply');
    await ana.remove({ channel }, ts);
    const thread = await ana.messages({ channel, threadTs: ts });
    expect(thread).toMatchObject([{ ts, subtype: 'tombstone', text: 'This message was deleted.' }, { text: 'reply' }]);
  });

  test('of others cannot be changed by a person', async () => {
    const { ts } = await bot.slack.person('leo').type({ channel }, 'mine');
    await expect(bot.slack.person('ana').edit({ channel }, present(ts), 'yours')).rejects.toThrow('message_not_found');
  });
});
