import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Author, Post } from '../../src/workspace.ts';
import { type BoltBot, startBoltBot } from '../support/bolt-bot.ts';
import { any, textLike } from '../support/matchers.ts';

const channel = 'C0INCIDEN1';
let bot: BoltBot;
let heard: Record<string, unknown>[];
beforeEach(async () => {
  bot = await startBoltBot();
  heard = [];
  bot.app.event(/^(message|app_mention)$/, async ({ event }) => {
    heard.push({ ...event });
  });
});
afterEach(() => bot.stop());

const post = (given: Partial<Post> & { as: Author }) => bot.slack.post({ channel, ...given });

describe('a message is from', () => {
  test.each<[string, Author, Record<string, unknown>]>([
    ['a person', 'ana', { user: 'U0ANARUIZ1', client_msg_id: any(String) }],
    [
      'another app’s bot',
      { bot: 'PagerDuty' },
      { user: textLike(/^U/), bot_id: textLike(/^B/), bot_profile: { name: 'PagerDuty' } },
    ],
    [
      'a bot under another name',
      { bot: 'PagerDuty', username: 'On call' },
      { subtype: 'bot_message', username: 'On call' },
    ],
    [
      'an incoming webhook',
      { webhook: 'Alertmanager' },
      { subtype: 'bot_message', bot_profile: { name: 'Alertmanager' } },
    ],
    ['a workflow', { workflow: 'Report' }, { username: 'Report', bot_profile: { is_workflow_bot: true } }],
    ['Slackbot', 'slackbot', { user: 'USLACKBOT' }],
    ['Slack itself', 'USLACK', { user: 'USLACK' }],
  ])('%s', async (_, as, fields) => {
    await post({ as, text: 'Disk is full' });
    expect(heard).toMatchObject([{ type: 'message', text: 'Disk is full', channel, ...fields }]);
  });

  test('a webhook from before apps, by its username alone', async () => {
    await post({ as: { webhook: 'nagios', legacy: true, icons: { emoji: ':bell:' } }, text: 'x' });
    expect(heard[0]).toMatchObject({ subtype: 'bot_message', username: 'nagios', icons: { emoji: ':bell:' } });
    expect(heard[0]).not.toHaveProperty('bot_profile');
    expect(heard[0]).not.toHaveProperty('user');
  });

  test('somebody of another organisation, who is described in it', async () => {
    await bot.slack.post({ channel: '#phishing', as: 'eve', text: 'Ours too' });
    const team = 'T0PARTNER1';
    expect(heard[0]).toMatchObject({
      user: 'U0EVEMARS1',
      team,
      user_team: team,
      source_team: team,
      user_profile: { real_name: 'Eve Marsh', display_name: 'eve', team },
    });
  });

  test('nobody who is not in the channel or not known', async () => {
    await expect(bot.slack.post({ channel: '#random', as: 'gus', text: 'x' })).rejects.toThrow('not_in_channel');
    await expect(post({ as: 'zoe', text: 'x' })).rejects.toThrow('user_not_found');
  });

  test('a bot that users.info and bots.info know', async () => {
    await post({ as: { bot: 'PagerDuty' }, text: 'x' });
    const { user, bot_id } = heard[0] ?? {};
    const info = await bot.app.client.users.info({ user: String(user) });
    expect(info.user).toMatchObject({ is_bot: true, real_name: 'PagerDuty', profile: { bot_id } });
    expect((await bot.app.client.bots.info({ bot: String(bot_id) })).bot).toMatchObject({
      name: 'PagerDuty',
      user_id: user,
    });
  });
});

describe('content', () => {
  test('of any kind comes as it was sent, in events, history and shortcuts alike', async () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Alert' } },
      { type: 'markdown', text: '**bold**' },
      { type: 'call', call_id: 'R1', call: { v1: { name: 'War room' } } },
      { type: 'brand_new', anything: [{ text: 'unknown' }] },
    ];
    const attachments = [
      { color: 'danger', title: 'High CPU', fields: [{ title: 'Host', value: 'web-1', short: true }] },
    ];
    const { ts } = await post({ as: { webhook: 'Alertmanager' }, blocks, attachments });
    const whole = { text: '', blocks, attachments: [{ id: 1, ...attachments[0] }] };
    expect(heard[0]).toMatchObject(whole);
    const { messages } = await bot.app.client.conversations.history({ channel, oldest: ts, inclusive: true });
    expect(messages).toMatchObject([whole]);
    let shown: unknown;
    bot.app.shortcut('add_to_case', async ({ shortcut, ack }) => {
      shown = 'message' in shortcut ? shortcut.message : undefined;
      await ack();
    });
    await bot.slack.person('ana').messageShortcut({ channel, ts }, 'add_to_case');
    expect(shown).toMatchObject(whole);
  });

  test('of a person without blocks has the rich text of the words', async () => {
    const text =
      '<!subteam^S0SECOPS01|@sec-ops> see <http://example.com|example.com> by <!date^1795000000^{date}|18 Nov>';
    await post({ as: 'ana', text });
    expect(heard[0]).toMatchObject({
      blocks: [
        {
          elements: [
            {
              elements: [
                { type: 'usergroup', usergroup_id: 'S0SECOPS01' },
                { type: 'text', text: ' see ' },
                { type: 'link', url: 'http://example.com', text: 'example.com' },
                { type: 'text', text: ' by ' },
                { type: 'date', timestamp: 1_795_000_000, format: '{date}', fallback: '18 Nov' },
              ],
            },
          ],
        },
      ],
    });
  });

  test('can be edited, only its attachments too, and a link’s preview is no edit', async () => {
    const { ts } = await post({ as: 'ana', text: 'see https://example.com', attachments: [{ text: 'before' }] });
    await bot.slack.workspace.edit({ channel, ts }, { attachments: [{ text: 'after' }] });
    expect(heard.at(-1)).toMatchObject({
      subtype: 'message_changed',
      message: { edited: { user: 'U0ANARUIZ1' }, text: 'see https://example.com', attachments: [{ text: 'after' }] },
      previous_message: { attachments: [{ text: 'before' }] },
    });
    const plain = await post({ as: 'leo', text: 'https://example.com' });
    await bot.slack.workspace.unfurl({ channel, ts: plain.ts }, { from_url: 'https://example.com', title: 'Example' });
    expect(heard.at(-1)).toMatchObject({ message: { attachments: [{ id: 1, title: 'Example' }] } });
    expect(heard.at(-1)).not.toMatchObject({ message: { edited: any(Object) } });
  });

  test('with buttons of another app is not for this one', async () => {
    const button = { type: 'button', action_id: 'ack', text: { type: 'plain_text', text: 'Acknowledge' } };
    const { ts } = await post({ as: { bot: 'PagerDuty' }, blocks: [{ type: 'actions', elements: [button] }] });
    const click = bot.slack.person('ana').click({ channel, ts }, { actionId: 'ack' });
    await expect(click).rejects.toThrow('another app');
  });

  test('is kept from one start to the next', async () => {
    await post({ as: { bot: 'PagerDuty' }, attachments: [{ title: 'High CPU' }] });
    const again = await startBoltBot({ restore: bot.slack.snapshot() });
    expect((await again.slack.person('ana').messages({ channel })).at(-1)).toMatchObject({
      bot_profile: { name: 'PagerDuty' },
      attachments: [{ title: 'High CPU' }],
    });
    await again.stop();
  });
});

describe('a mention of the app with a file', () => {
  const files = [{ name: 'shot.png', mimetype: 'image/png', data: new Uint8Array([1]) }];
  const said = () => heard.map(({ type, files: told }) => [type, Array.isArray(told) ? told.length : 0]).sort();

  test.each([
    [
      'with_files',
      [
        ['app_mention', 1],
        ['message', 1],
      ],
    ],
    [
      'without_files',
      [
        ['app_mention', 0],
        ['message', 1],
      ],
    ],
    ['message_only', [['message', 1]]],
  ] as const)('comes %s', async (mentionWithFile, events) => {
    const text = `<@${bot.slack.app.botUserId}> comment 1 look`;
    await post({ as: 'ana', text, files, mentionWithFile });
    expect(said()).toEqual(events);
    heard = [];
    bot.slack.mentions.withFile = mentionWithFile;
    await bot.slack.person('ana').type({ channel }, `@${bot.slack.person(bot.slack.app.botUserId).name} look`, files);
    expect(said()).toEqual(events);
    expect(heard).toContainEqual(expect.objectContaining({ type: 'message', subtype: 'file_share' }));
  });

  test('or without one comes again with `edited` when its message is edited', async () => {
    const ana = bot.slack.person('ana');
    const mention = `<@${bot.slack.app.botUserId}>`;
    const { ts = '' } = await ana.type({ channel }, `${mention} lst`);
    heard = [];
    await ana.edit({ channel }, ts, `${mention} list`);
    expect(heard.filter(({ type }) => type === 'app_mention')).toMatchObject([
      { ts, text: `${mention} list`, edited: { user: ana.id } },
    ]);
    heard = [];
    await ana.edit({ channel }, ts, 'never mind');
    expect(heard).toMatchObject([{ subtype: 'message_changed' }]);
  });
});
