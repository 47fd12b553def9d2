import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BoltBot, everyEvent, everyScope, startBoltBot, testManifest } from '../support/bolt-bot.ts';
import { objectWith, textLike } from '../support/matchers.ts';
import { textOf } from '../support/text-of.ts';

const channel = 'C0INCIDEN1';
const events = [
  ...everyEvent,
  'channel_rename',
  'group_rename',
  'channel_shared',
  'channel_unshared',
  'team_join',
  'user_change',
];
let bot: BoltBot;
let heard: Record<string, unknown>[];
beforeEach(async () => {
  bot = await startBoltBot({ app: { ...testManifest, events, scopes: [...everyScope, 'usergroups:read'] } });
  heard = [];
  bot.app.event(/.*/, async ({ event }) => {
    heard.push({ ...event });
  });
});
afterEach(() => bot.stop());

const info = async (user: string) => (await bot.app.client.users.info({ user })).user;
const refusal = (call: Promise<unknown>) => call.then(String, (error: unknown) => String(error));

describe('people', () => {
  test('who are deactivated are told so, with little else, and do nothing', async () => {
    await bot.slack.workspace.deactivate('leo');
    expect(heard).toMatchObject([{ type: 'user_change', user: { id: 'U0LEOBRAN1', deleted: true } }]);
    const user = await info('U0LEOBRAN1');
    expect(user).toMatchObject({ deleted: true, name: 'leo', profile: { real_name: 'Leo Brandt' } });
    expect(user).not.toHaveProperty('real_name');
    expect(user).not.toHaveProperty('is_admin');
    await expect(bot.slack.person('leo').type({ channel }, 'hi')).rejects.toThrow('account_inactive');
    expect(await refusal(bot.app.client.conversations.open({ users: 'U0LEOBRAN1' }))).toContain('user_disabled');
    await bot.slack.workspace.activate('leo');
    expect(await info('U0LEOBRAN1')).toMatchObject({ deleted: false, real_name: 'Leo Brandt' });
  });

  test('can join, also with no name but the handle, and from another organisation', async () => {
    const id = await bot.slack.workspace.addPerson({ name: 'kim', realName: '' });
    expect(heard).toMatchObject([{ type: 'team_join', user: { id } }]);
    expect(await info(id)).toMatchObject({ real_name: '', name: 'kim' });
    const other = await bot.slack.workspace.addPerson({ name: 'bo', role: 'external', organisation: 'T0OTHER001' });
    expect(await info(other)).toMatchObject({ team_id: 'T0OTHER001', is_stranger: true });
  });

  test('are not there where nobody knows the id; Slackbot is', async () => {
    expect(await refusal(info('U0NOBODY01'))).toContain('user_not_found');
    expect(await info('USLACKBOT')).toMatchObject({ name: 'slackbot', is_bot: false });
    expect(await info(bot.slack.workspace.addBot('PagerDuty'))).toMatchObject({ is_bot: true, name: 'pagerduty' });
  });
});

describe('a user group', () => {
  test('is mentioned by its handle and listed', async () => {
    const id = bot.slack.workspace.addUserGroup({ handle: 'on-call', name: 'On call', members: ['ana', 'leo'] });
    await bot.slack.person('ana').type({ channel }, 'ask @on-call @here');
    expect(heard.at(-1)).toMatchObject({
      text: `ask <!subteam^${id}|@on-call> <!here>`,
      blocks: [{ elements: [{ elements: [{}, { type: 'usergroup', usergroup_id: id }, {}, { type: 'broadcast' }] }] }],
    });
    const { usergroups } = await bot.app.client.usergroups.list({ include_users: true });
    expect(usergroups).toMatchObject([{ id, handle: 'on-call', users: ['U0ANARUIZ1', 'U0LEOBRAN1'] }]);
    const again = await startBoltBot({ restore: bot.slack.snapshot() });
    await again.slack.person('ana').type({ channel }, '@on-call');
    expect((await again.slack.person('ana').messages({ channel })).at(-1)?.text).toBe(`<!subteam^${id}|@on-call>`);
    await again.stop();
  });
});

describe('typed words become links', () => {
  test.each([
    ['see example.com/a?b=1&c, then', 'see <http://example.com/a?b=1&amp;c|example.com/a?b=1&amp;c>, then'],
    ['www.example.org.', '<http://www.example.org|www.example.org>.'],
    ['ask ana@example.com', 'ask <mailto:ana@example.com|ana@example.com>'],
    ['read README.md', 'read <http://README.md|README.md>'],
    ['https://example.com', '<https://example.com>'],
  ])('%s', async (typed, text) => {
    await bot.slack.person('ana').type({ channel }, typed);
    expect(heard.at(-1)).toMatchObject({ text });
  });

  test.each([
    'export.ndjson',
    'a.txt',
    'version 1.2.3',
    'e.g. this',
    'harbor.example',
    'all.done',
    'ana@host',
    '10.0.0.1',
  ])('but not %s', async (typed) => {
    await bot.slack.person('ana').type({ channel }, typed);
    expect(heard.at(-1)).toMatchObject({ text: typed });
  });

  test('and nothing in code does', async () => {
    await bot.slack.person('ana').type({ channel }, '`@leo example.com <b>` and ```\nhttps://example.com\n```');
    expect(heard.at(-1)).toMatchObject({ text: '`@leo example.com &lt;b&gt;` and ```\nhttps://example.com\n```' });
  });
});

describe('a channel', () => {
  test('that is renamed has the new name and remembers the old', async () => {
    await bot.slack.person('olaf').rename('#incidents', 'war-room');
    expect(heard).toMatchObject([{ type: 'channel_rename', channel: { id: channel, name: 'war-room' } }]);
    const { channel: told } = await bot.app.client.conversations.info({ channel });
    expect(told).toMatchObject({ name: 'war-room', previous_names: ['incidents'] });
    await expect(bot.slack.person('olaf').rename('#random', 'war-room')).rejects.toThrow('name_taken');
  });

  test('that is shared with another organisation says so, until it is not', async () => {
    bot.slack.workspace.inviteOrganisation('#incidents', 'T0OTHER001');
    const invited = await bot.app.client.conversations.info({ channel });
    expect(invited.channel).toMatchObject({ is_pending_ext_shared: true, pending_connected_team_ids: ['T0OTHER001'] });
    expect(await refusal(bot.app.client.team.info({ team: 'T0OTHER001' }))).toContain('team_not_found');
    await bot.slack.workspace.share('#incidents', 'T0OTHER001', 'Other Ltd');
    expect(heard).toMatchObject([{ type: 'channel_shared', channel, connected_team_id: 'T0OTHER001' }]);
    const shared = await bot.app.client.conversations.info({ channel });
    expect(shared.channel).toMatchObject({
      is_ext_shared: true,
      is_pending_ext_shared: false,
      connected_team_ids: ['T0OTHER001'],
      shared_team_ids: [bot.slack.teamId, 'T0OTHER001'],
    });
    expect((await bot.app.client.team.info({ team: 'T0OTHER001' })).team).toMatchObject({ name: 'Other Ltd' });
    await bot.slack.workspace.unshare('#incidents', 'T0OTHER001');
    expect(heard.at(-1)).toMatchObject({ type: 'channel_unshared', is_ext_shared: false });
  });

  test('that is archived takes no posts and no changes', async () => {
    const { chat } = bot.app.client;
    const ts = textOf((await chat.postMessage({ channel, text: 'x' })).ts);
    await bot.slack.person('olaf').archive('#incidents');
    expect(await refusal(chat.postMessage({ channel, text: 'x' }))).toContain('is_archived');
    expect(await refusal(chat.update({ channel, ts, text: 'y' }))).toContain('is_inactive');
    await expect(bot.slack.post({ channel, as: 'ana', text: 'x' })).rejects.toThrow('is_archived');
  });
});

describe('a picture in a block', () => {
  const upload = async () => {
    const { upload_url, file_id } = await bot.app.client.files.getUploadURLExternal({ filename: 'a.png', length: 3 });
    await fetch(textOf(upload_url), { method: 'POST', body: new Uint8Array([1, 2, 3]) });
    await bot.app.client.files.completeUploadExternal({ files: [{ id: textOf(file_id), title: 'A' }] });
    return textOf(file_id);
  };
  const blocksWith = (id: string) => [{ type: 'image' as const, alt_text: 'A', slack_file: { id } }];
  const last = async () => (await bot.slack.person('ana').messages({ channel })).at(-1);

  test('shows when it was there from the first post on, whatever is updated later', async () => {
    const id = await upload();
    const ts = textOf((await bot.app.client.chat.postMessage({ channel, text: 'A', blocks: blocksWith(id) })).ts);
    await bot.app.client.chat.update({ channel, ts, text: 'B', blocks: blocksWith(id) });
    expect(await last()).not.toHaveProperty('missing_pictures');
    expect(await bot.slack.person('ana').download(id)).toHaveLength(3);
  });

  test('does not when an update places an upload that was shared nowhere, though Slack takes it', async () => {
    const id = await upload();
    const ts = textOf((await bot.app.client.chat.postMessage({ channel, text: 'A' })).ts);
    const { ok, message } = await bot.app.client.chat.update({ channel, ts, text: 'A', blocks: blocksWith(id) });
    expect({ ok, message }).toEqual({
      ok: true,
      message: objectWith({ blocks: [objectWith(blocksWith(id)[0] ?? {})] }),
    });
    expect(message).not.toHaveProperty('missing_pictures');
    expect(await last()).toMatchObject({ ts, missing_pictures: [textLike(/^F/)] });
    await expect(bot.slack.person('ana').download(id)).rejects.toThrow('file_not_found');
    await bot.app.client.chat.postMessage({ channel, text: 'A', blocks: blocksWith(id) });
    expect(await bot.slack.person('ana').download(id)).toHaveLength(3);
  });
});
