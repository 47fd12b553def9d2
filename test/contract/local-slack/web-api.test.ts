import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot, testManifest } from '../../support/bolt-bot.ts';

const channel = 'C0INCIDEN1';
const view = { type: 'home', blocks: [{ type: 'divider' }] };
let bot: BoltBot;
let ts: string;
beforeAll(async () => {
  bot = await startBoltBot();
});
beforeEach(async () => {
  const posted = await bot.app.client.chat.postMessage({ channel, text: 'a message' });
  ts = posted.ts as string;
});
afterAll(() => bot.stop());

const call = async (method: string, args: Record<string, unknown> = {}): Promise<Record<string, unknown>> => ({
  ...(await bot.app.client.apiCall(method, args)),
});
const some = expect.any(String);
const number = expect.any(Number);
const list = expect.any(Array);
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
      { channel: { id: expect.stringMatching(/^D/), is_im: true, user: 'U0LEOBRAN1' } },
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
      { channel, permalink: expect.stringContaining(`/archives/${channel}/p`) },
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
      { upload_url: some, file_id: expect.stringMatching(/^F/) },
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
    expect(await info('U0EVEMARS1')).toMatchObject({ is_stranger: true, team_id: 'T0PARTNER1' });
  });
});

describe('messages over the API', () => {
  test('go to a person by user id, and to a channel by name', async () => {
    const dm = await call('chat.postMessage', { channel: 'U0ANARUIZ1', text: 'hello' });
    expect(dm.channel).toMatch(/^D/);
    expect((await bot.slack.person('ana').messages({ channel: dm.channel as string })).at(-1)?.text).toBe('hello');
    expect(await call('chat.postMessage', { channel: '#incidents', text: 'by name' })).toMatchObject({ channel });
  });

  test('are read newest first, within latest and oldest, page by page', async () => {
    const second = (await call('chat.postMessage', { channel, text: 'second' })).ts as string;
    const upTo = await call('conversations.history', { channel, latest: ts, inclusive: true, limit: 1 });
    expect(upTo.messages).toMatchObject([{ ts }]);
    const since = await call('conversations.history', { channel, oldest: ts });
    expect(since.messages).toMatchObject([{ ts: second }]);
    const first = await call('conversations.history', { channel, limit: 1 });
    const { next_cursor } = first.response_metadata as { next_cursor: string };
    expect((await call('conversations.history', { channel, limit: 1, cursor: next_cursor })).messages).toMatchObject([
      { ts },
    ]);
  });

  test('in threads are read parent first, and count on the parent', async () => {
    for (const text of ['one', 'two']) await call('chat.postMessage', { channel, thread_ts: ts, text });
    const all = await call('conversations.replies', { channel, ts });
    expect(all.messages).toMatchObject([
      { ts, reply_count: 2 },
      { text: 'one', thread_ts: ts, parent_user_id: 'U0DOCKET01' },
      { text: 'two' },
    ]);
    const some = await call('conversations.replies', { channel, ts, limit: 1 });
    expect(some).toMatchObject({ has_more: true, messages: [{ ts }, { text: 'one' }] });
    const top = await call('conversations.history', { channel, oldest: ts, inclusive: true });
    expect(top.messages).toHaveLength(1);
  });

  test('that are ephemeral are in nobody’s history', async () => {
    await call('chat.postEphemeral', { channel, user: 'U0ANARUIZ1', text: 'psst' });
    const { messages } = (await call('conversations.history', { channel, oldest: ts })) as unknown as {
      messages: unknown[];
    };
    expect(messages).toEqual([]);
  });

  test('keep their metadata when an update leaves it out, and lose it by {}', async () => {
    const metadata = { event_type: 'card', event_payload: { case: 'id' } };
    const posted = (await call('chat.postMessage', { channel, text: 'x', metadata })).ts as string;
    const read = async () => {
      const answer = await call('conversations.history', {
        channel,
        latest: posted,
        inclusive: true,
        limit: 1,
        include_all_metadata: true,
      });
      return (answer.messages as { metadata?: unknown }[])[0]?.metadata;
    };
    await call('chat.update', { channel, ts: posted, text: 'y' });
    expect(await read()).toEqual(metadata);
    await call('chat.update', { channel, ts: posted, text: 'z', metadata: {} });
    expect(await read()).toBeUndefined();
  });

  test('over 40,000 characters are cut', async () => {
    const posted = await call('chat.postMessage', { channel, text: 'x'.repeat(40_001) });
    expect((posted.message as { text: string }).text).toHaveLength(40_000);
  });
});
