import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

const channel = 'C0INCIDEN1';
const view = { type: 'home', blocks: [{ type: 'divider' }] };
let bot: BoltBot;
let ts: string;
beforeAll(async () => {
  bot = await startBoltBot();
});
beforeEach(async () => {
  const posted = await bot.app.client.chat.postMessage({ channel, text: 'a message' });
  ts = present(posted.ts);
});
afterAll(() => bot.stop());

const call = async (method: string, args: Record<string, unknown> = {}): Promise<Record<string, unknown>> => ({
  ...(await bot.app.client.apiCall(method, args)),
});
const some = matching.any(String);
const number = matching.any(Number);
const list = matching.any(Array);
const user = {
  id: some,
  team_id: some,
  name: some,
  real_name: some,
  tz: some,
  tz_offset: number,
  is_admin: false,
  is_bot: false,
  profile: { real_name: some, display_name: some },
};
const room = {
  id: some,
  name: some,
  is_channel: true,
  is_private: false,
  is_archived: false,
  is_member: true,
  created: number,
  creator: some,
  topic: { value: some },
  purpose: { value: some },
};

describe('every method answers with the fields that Slack documents', () => {
  const rows: [method: string, args: () => Record<string, unknown>, fields: Record<string, unknown>][] = [
    ['api.test', () => ({ foo: 'bar' }), { args: { foo: 'bar' } }],
    [
      'auth.test',
      () => ({}),
      {
        url: some,
        team: 'Harbor Security',
        user: 'docket',
        team_id: 'T0HARBOR01',
        user_id: 'U0DOCKET01',
        bot_id: 'B0DOCKET01',
        is_enterprise_install: false,
      },
    ],
    ['team.info', () => ({}), { team: { id: 'T0HARBOR01', name: some, domain: some, icon: {} } }],
    [
      'bots.info',
      () => ({ bot: 'B0DOCKET01' }),
      { bot: { id: 'B0DOCKET01', app_id: some, user_id: 'U0DOCKET01', name: 'Docket', deleted: false } },
    ],
    [
      'users.list',
      () => ({ limit: 2 }),
      { members: [{ id: some }, { id: some }], cache_ts: number, response_metadata: { next_cursor: some } },
    ],
    ['users.info', () => ({ user: 'U0ANARUIZ1' }), { user }],
    ['users.lookupByEmail', () => ({ email: 'ana.ruiz@harbor.example' }), { user: { ...user, id: 'U0ANARUIZ1' } }],
    [
      'users.conversations',
      () => ({ types: 'public_channel,private_channel' }),
      { channels: list, response_metadata: { next_cursor: '' } },
    ],
    [
      'conversations.list',
      () => ({ types: 'public_channel' }),
      { channels: list, response_metadata: { next_cursor: '' } },
    ],
    [
      'conversations.info',
      () => ({ channel, include_num_members: true }),
      { channel: { ...room, num_members: number } },
    ],
    [
      'conversations.members',
      () => ({ channel, limit: 1 }),
      { members: [some], response_metadata: { next_cursor: some } },
    ],
    [
      'conversations.history',
      () => ({ channel, limit: 1 }),
      {
        messages: [{ type: 'message', ts: some, text: some, user: some, bot_id: some, team: some }],
        has_more: true,
        pin_count: 0,
      },
    ],
    ['conversations.replies', () => ({ channel, ts }), { messages: [{ ts: some }], has_more: false }],
    [
      'conversations.open',
      () => ({ users: 'U0LEOBRAN1', return_im: true }),
      { channel: { id: matching.stringMatching(/^D/), is_im: true, user: 'U0LEOBRAN1' } },
    ],
    ['conversations.join', () => ({ channel }), { channel: room, warning: 'already_in_channel' }],
    ['conversations.create', () => ({ name: 'war-room' }), { channel: { ...room, name: 'war-room' } }],
    [
      'chat.postMessage',
      () => ({ channel, text: 'x' }),
      {
        channel,
        ts: some,
        message: {
          type: 'message',
          text: 'x',
          user: 'U0DOCKET01',
          bot_id: 'B0DOCKET01',
          app_id: 'A0DOCKET01',
          team: 'T0HARBOR01',
          ts: some,
        },
      },
    ],
    [
      'chat.update',
      () => ({ channel, ts, text: 'y' }),
      { channel, ts: some, text: 'y', message: { text: 'y', user: 'U0DOCKET01' } },
    ],
    ['chat.delete', () => ({ channel, ts }), { channel, ts: some }],
    ['chat.postEphemeral', () => ({ channel, user: 'U0ANARUIZ1', text: 'x' }), { message_ts: some }],
    [
      'chat.getPermalink',
      () => ({ channel, message_ts: ts }),
      { channel, permalink: matching.stringContaining(`/archives/${channel}/p`) },
    ],
    [
      'views.publish',
      () => ({ user_id: 'U0ANARUIZ1', view }),
      {
        view: { id: some, type: 'home', hash: some, team_id: some, bot_id: some, app_id: some, state: { values: {} } },
      },
    ],
    ['files.list', () => ({}), { files: list, paging: { count: 100, total: number, page: 1, pages: number } }],
    [
      'files.getUploadURLExternal',
      () => ({ filename: 'a.txt', length: 3 }),
      { upload_url: some, file_id: matching.stringMatching(/^F/) },
    ],
    ['reactions.add', () => ({ channel, timestamp: ts, name: 'eyes' }), {}],
    ['blocks.validate', () => ({ blocks: [{ type: 'divider' }] }), {}],
  ];
  test.each(rows)('%s', async (method, args, fields) => {
    expect(await call(method, args())).toMatchObject({ ok: true, ...fields });
  });
});

describe('every method refuses with Slack’s own errors', () => {
  const rows: [method: string, args: () => Record<string, unknown>, error: string][] = [
    ['no.such.method', () => ({}), 'unknown_method'],
    ['users.info', () => ({ user: 'U404' }), 'user_not_found'],
    ['users.lookupByEmail', () => ({ email: 'nobody@x.example' }), 'users_not_found'],
    ['bots.info', () => ({ bot: 'B404' }), 'bot_not_found'],
    ['conversations.info', () => ({ channel: 'C404' }), 'channel_not_found'],
    ['conversations.info', () => ({}), 'invalid_arguments'],
    ['conversations.list', () => ({ types: 'rooms' }), 'invalid_types'],
    ['conversations.history', () => ({ channel: 'C0RANDOM01' }), 'not_in_channel'],
    ['conversations.replies', () => ({ channel, ts: '1.000000' }), 'thread_not_found'],
    ['conversations.create', () => ({ name: 'general' }), 'name_taken'],
    ['conversations.create', () => ({ name: 'War Room' }), 'invalid_name_specials'],
    ['conversations.invite', () => ({ channel, users: 'U0ANARUIZ1' }), 'already_in_channel'],
    ['conversations.join', () => ({ channel: 'G0SECOPS01' }), 'method_not_supported_for_channel_type'],
    ['conversations.open', () => ({ users: 'U404' }), 'user_not_found'],
    ['chat.postMessage', () => ({ channel: 'C0RANDOM01', text: 'x' }), 'not_in_channel'],
    ['chat.postMessage', () => ({ channel: 'C404', text: 'x' }), 'channel_not_found'],
    ['chat.postMessage', () => ({ channel }), 'no_text'],
    ['chat.postMessage', () => ({ channel, text: 'x', markdown_text: 'y' }), 'markdown_text_conflict'],
    ['chat.postMessage', () => ({ channel, text: 'x', blocks: [{ type: 'section' }] }), 'invalid_blocks'],
    [
      'chat.postMessage',
      () => ({ channel, text: 'x', attachments: Array.from({ length: 101 }, () => ({})) }),
      'too_many_attachments',
    ],
    [
      'chat.postMessage',
      () => ({ channel, text: 'x', metadata: { event_type: 'e', event_payload: { a: 'x'.repeat(5_000) } } }),
      'metadata_too_large',
    ],
    ['chat.update', () => ({ channel, ts, text: 'x'.repeat(4_001) }), 'msg_too_long'],
    ['chat.update', () => ({ channel, ts: '1.000000', text: 'x' }), 'message_not_found'],
    ['chat.postEphemeral', () => ({ channel, user: 'U0EVEMARS1', text: 'x' }), 'user_not_in_channel'],
    [
      'views.open',
      () => ({ trigger_id: '1.2.3', view: { type: 'modal', title: { type: 'plain_text', text: 't' }, blocks: [] } }),
      'invalid_trigger_id',
    ],
    ['views.update', () => ({ view_id: 'V404', view }), 'not_found'],
    ['views.publish', () => ({ user_id: 'U404', view }), 'user_not_found'],
    ['files.info', () => ({ file: 'F404' }), 'file_not_found'],
    ['files.getUploadURLExternal', () => ({ filename: 'a', length: 0 }), 'missing_argument'],
    ['files.completeUploadExternal', () => ({ files: [{ id: 'F404' }] }), 'file_not_found'],
  ];
  test.each(rows)('%s %#', async (method, args, error) => {
    await expect(call(method, args())).rejects.toMatchObject({ data: { ok: false, error } });
  });

  test('a message of somebody else cannot be updated or deleted', async () => {
    const { ts: theirs } = await bot.slack.person('ana').type({ channel }, 'hers');
    await expect(call('chat.update', { channel, ts: theirs, text: 'x' })).rejects.toMatchObject({
      data: { error: 'cant_update_message' },
    });
    await expect(call('chat.delete', { channel, ts: theirs })).rejects.toMatchObject({
      data: { error: 'cant_delete_message' },
    });
  });

  test('a reaction is added once', async () => {
    await call('reactions.add', { channel, timestamp: ts, name: 'eyes' });
    const again = call('reactions.add', { channel, timestamp: ts, name: 'eyes' });
    await expect(again).rejects.toMatchObject({ data: { error: 'already_reacted' } });
  });
});
