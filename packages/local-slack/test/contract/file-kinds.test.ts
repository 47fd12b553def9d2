import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anyObject } from '../../src/json.ts';
import type { FileDraft } from '../../src/workspace.ts';
import { type BoltBot, startBoltBot } from '../support/bolt-bot.ts';
import { any, textLike } from '../support/matchers.ts';
import { textOf } from '../support/text-of.ts';

const channel = 'C0INCIDEN1';
const png = { name: 'shot.png', mimetype: 'image/png', data: new Uint8Array([1, 2, 3]) };
let bot: BoltBot;
let heard: unknown[];
beforeEach(async () => {
  bot = await startBoltBot();
  heard = [];
  bot.app.event('message', async ({ event }) => {
    heard.push('files' in event ? event.files?.[0] : undefined);
  });
});
afterEach(() => bot.stop());

const share = async (file: FileDraft) => {
  await bot.slack.post({ channel, as: 'ana', text: 'look', files: [file] });
  return anyObject.parse(heard[0]);
};
const get = async (url: unknown) => {
  const response = await fetch(textOf(url), { headers: { authorization: `Bearer ${bot.slack.app.botToken}` } });
  return { type: response.headers.get('content-type'), text: await response.text() };
};

describe('a file of a message', () => {
  test('is an upload', async () => {
    expect(await share(png)).toMatchObject({ mode: 'hosted', name: 'shot.png', size: 3, user: 'U0ANARUIZ1' });
  });

  test('is an e-mail with its parts, its text, its HTML and its attachments', async () => {
    const email = await share({
      mode: 'email',
      subject: 'Your invoice',
      from: ['Billing <billing@example.net>'],
      to: [{ name: 'Ana', address: 'ana@example.com' }],
      cc: ['plain@example.com'],
      headers: { date: 'Fri, 16 Dec 2022 18:58:30 +0000', message_id: '<1@example.net>' },
      plainText: 'Pay now',
      html: '<p>Pay <b>now</b></p>',
      attachments: [{ filename: 'invoice 1.pdf', mimetype: 'application/pdf', data: new TextEncoder().encode('%PDF') }],
    });
    expect(email).toMatchObject({
      mode: 'email',
      filetype: 'email',
      mimetype: 'text/html',
      user: 'USLACKBOT',
      subject: 'Your invoice',
      from: [{ name: 'Billing', address: 'billing@example.net', original: 'Billing <billing@example.net>' }],
      to: [{ name: 'Ana', address: 'ana@example.com' }],
      cc: [{ name: 'plain@example.com', address: 'plain@example.com' }],
      headers: { date: 'Fri, 16 Dec 2022 18:58:30 +0000', message_id: '<1@example.net>', reply_to: null },
      plain_text: 'Pay now',
      preview: '<p>Pay <b>now</b></p>',
      attachments: [{ filename: 'invoice 1.pdf', mimetype: 'application/pdf', size: 4, url: any(String) }],
      original_attachment_count: 1,
    });
    expect((await get(email.url_private)).text).toBe('<p>Pay <b>now</b></p>');
    const [attached] = anyObject.array().parse(email.attachments);
    expect(await get(attached?.url)).toEqual({ type: 'application/pdf', text: '%PDF' });
  });

  test.each<[string, FileDraft, Record<string, unknown>]>([
    [
      'a snippet',
      { mode: 'snippet', name: 'a.sh', text: 'ls\npwd', filetype: 'shell' },
      { mode: 'snippet', filetype: 'shell', lines: 2 },
    ],
    [
      'a post',
      { mode: 'post', title: 'Notes', text: 'All of it' },
      { mode: 'post', filetype: 'space', title: 'Notes' },
    ],
    [
      'a canvas',
      { mode: 'canvas', title: 'Plan' },
      { mode: 'quip', filetype: 'quip', permalink: textLike(/\/docs\/T/) },
    ],
    [
      'a list',
      { mode: 'list', title: 'To-do' },
      { mode: 'list', filetype: 'list', size: 0, permalink: textLike(/\/docs\/T/) },
    ],
    [
      'a link to a file elsewhere',
      { mode: 'external', name: 'Budget', url: 'https://drive.example.com/1', service: 'gdrive' },
      {
        mode: 'external',
        is_external: true,
        external_type: 'gdrive',
        pretty_type: 'Google Drive',
        url_private: 'https://drive.example.com/1',
      },
    ],
  ])('is %s', async (_, draft, fields) => {
    expect(await share(draft)).toMatchObject({ title: any(String), ...fields });
  });

  test.each(['tombstone', 'hidden_by_limit'] as const)('is gone: %s, which tells nothing more', async (mode) => {
    expect(await share({ mode })).toEqual({ id: textLike(/^F/), mode });
  });

  test('may come as an id that files.info explains', async () => {
    const pushed = await share({ ...png, mode: 'file_access' });
    expect(pushed).toEqual({ id: textLike(/^F/), mode: 'file_access', file_access: 'check_file_info' });
    const { file } = await bot.app.client.files.info({ file: textOf(pushed.id) });
    expect(file).toMatchObject({ name: 'shot.png', mode: 'hosted' });
    const { messages } = await bot.app.client.conversations.history({ channel, limit: 1 });
    expect(messages?.[0]?.files).toMatchObject([{ name: 'shot.png' }]);
  });
});
