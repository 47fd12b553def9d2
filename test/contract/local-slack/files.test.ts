import { createHash, randomBytes } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot, testManifest } from '../../support/bolt-bot.ts';
import { present } from '../../support/present.ts';

const channel = 'C0INCIDEN1';
const png = (data: Uint8Array = randomBytes(300_000)) => ({
  name: 'shot.png',
  mimetype: 'image/png',
  data: new Uint8Array(data),
});
const sha = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
let bot: BoltBot;
beforeEach(async () => {
  bot = await startBoltBot();
});
afterEach(() => bot.stop());

const get = (url: string, token?: string) => fetch(url, { headers: token ? { authorization: `Bearer ${token}` } : {} });
/** The first file of the newest message of a place, as the person sees it. */
const newest = async (name: string, place: { channel: string; threadTs?: string }) => {
  const file = (await bot.slack.person(name).messages(place)).at(-1)?.files?.[0];
  if (!file) throw new Error('no file there');
  return file;
};

describe('an upload by the app', () => {
  test('into a thread with files.uploadV2 keeps every byte', async () => {
    const { ts } = await bot.slack.person('ana').type({ channel }, 'root');
    const file = randomBytes(1_000_000);
    await bot.app.client.files.uploadV2({
      channel_id: channel,
      thread_ts: present(ts),
      file,
      filename: 'export.ndjson',
      initial_comment: 'Here',
    });
    const seen = await newest('leo', { channel, threadTs: present(ts) });
    expect(seen).toMatchObject({ name: 'export.ndjson', size: 1_000_000, mimetype: 'application/octet-stream' });
    expect(sha(await bot.slack.person('leo').download(seen.id))).toBe(sha(file));
    const { file: info } = await bot.app.client.files.info({ file: seen.id });
    expect(info).toMatchObject({
      id: seen.id,
      shares: { public: { [channel]: [{ thread_ts: ts }] } },
      channels: [channel],
    });
  });

  test('takes the bytes raw too, and each upload is completed once', async () => {
    const { client } = bot.app;
    const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename: 'a.txt', length: 5 });
    await fetch(present(upload_url), { method: 'POST', body: 'hello' });
    const files: [{ id: string; title: string }] = [{ id: present(file_id), title: 'A' }];
    const done = await client.files.completeUploadExternal({ files, channel_id: channel });
    expect(done.files?.[0]).toMatchObject({ id: file_id, title: 'A', name: 'a.txt', mimetype: 'text/plain', size: 5 });
    const twice = client.files.completeUploadExternal({ files, channel_id: channel });
    await expect(twice).rejects.toMatchObject({ data: { error: 'file_not_found' } });
  });

  test('is refused where the bot is no member', async () => {
    const upload = bot.app.client.files.uploadV2({
      channel_id: 'C0RANDOM01',
      file: Buffer.from('x'),
      filename: 'x.txt',
    });
    await expect(upload).rejects.toMatchObject({ data: { error: 'not_in_channel' } });
  });

  test('can be deleted again by the app', async () => {
    await bot.app.client.files.uploadV2({ channel_id: channel, file: Buffer.from('x'), filename: 'x.txt' });
    const seen = await newest('ana', { channel });
    await bot.app.client.files.delete({ file: seen.id });
    await expect(bot.slack.person('ana').download(seen.id)).rejects.toThrow('file_not_found');
  });
});

describe('a person’s file', () => {
  test('is fetched by url_private with the bot’s token, byte for byte', async () => {
    const file = png();
    await bot.slack.person('ana').type({ channel }, 'see', [file]);
    const { url_private } = await newest('ana', { channel });
    const response = await get(url_private, bot.slack.app.botToken);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(sha(new Uint8Array(await response.arrayBuffer()))).toBe(sha(file.data));
  });

  test.each([
    ['no token', undefined],
    ['a wrong token', 'xoxb-wrong'],
  ])('leads to an HTML page with status 200 with %s', async (_, token) => {
    await bot.slack.person('ana').type({ channel }, 'see', [png()]);
    const response = await get((await newest('ana', { channel })).url_private, token);
    expect(response.status).toBe(200);
    expect(response.redirected).toBe(true);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  test('in a channel that the bot has not joined leads there too, until it joins', async () => {
    await bot.slack.person('ana').type({ channel: '#random' }, 'see', [png()]);
    const { id, url_private } = await newest('ana', { channel: '#random' });
    expect((await get(url_private, bot.slack.app.botToken)).headers.get('content-type')).toContain('text/html');
    await expect(bot.app.client.files.info({ file: id })).rejects.toMatchObject({ data: { error: 'file_not_found' } });
    await bot.app.client.conversations.join({ channel: 'C0RANDOM01' });
    expect((await get(url_private, bot.slack.app.botToken)).headers.get('content-type')).toBe('image/png');
  });

  test('leads there without files:read', async () => {
    const scopes = testManifest.scopes.filter((scope) => scope !== 'files:read');
    const poor = await startBoltBot({ app: { ...testManifest, scopes } });
    await poor.slack.person('ana').type({ channel }, 'see', [png()]);
    const seen = (await poor.slack.person('ana').messages({ channel })).at(-1);
    const response = await get(present(seen?.files?.[0]?.url_private), poor.slack.app.botToken);
    expect(response.headers.get('content-type')).toContain('text/html');
    await poor.stop();
  });

  test('can be shown by slack_file in the app’s own message', async () => {
    await bot.slack.person('ana').type({ channel }, 'see', [png()]);
    const { id } = await newest('ana', { channel });
    const blocks: KnownBlock[] = [{ type: 'image', alt_text: 'shot', slack_file: { id } }];
    const { ts } = await bot.app.client.chat.postMessage({ channel, text: 'shot', blocks });
    expect((await bot.slack.person('leo').messages({ channel })).at(-1)).toMatchObject({ ts, blocks });
  });

  test('in a private channel is hidden from those outside', async () => {
    await bot.slack.person('ana').type({ channel: 'G0SECOPS01' }, 'see', [png()]);
    const { id } = await newest('ana', { channel: 'G0SECOPS01' });
    await expect(bot.slack.person('gus').download(id)).rejects.toThrow('file_not_found');
    await expect(bot.slack.person('olaf').messages({ channel: 'G0SECOPS01' })).rejects.toThrow('channel_not_found');
  });
});
