import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anyObject } from '../../src/json.ts';
import { type BoltBot, startBoltBot } from '../support/bolt-bot.ts';
import { any, textLike } from '../support/matchers.ts';
import { textOf } from '../support/text-of.ts';

const channel = 'C0INCIDEN1';
const png = { name: 'shot.png', mimetype: 'image/png', data: new Uint8Array([1, 2, 3]) };
let bot: BoltBot;
let heard: Record<string, unknown>[];
beforeEach(async () => {
  bot = await startBoltBot();
  heard = [];
  bot.app.event('message', async ({ event }) => {
    heard.push({ ...event });
  });
});
afterEach(() => bot.stop());

describe('a forwarded message', () => {
  test('carries author, place, time, text, blocks and files of the other', async () => {
    const leo = bot.slack.person('leo');
    const ts = textOf((await leo.type({ channel: '#random' }, 'Look at *this*', [png])).ts);
    await bot.slack.person('ana').forward({ channel: '#random', ts }, { channel }, 'FYI @docket');
    expect(heard).toMatchObject([
      {
        user: 'U0ANARUIZ1',
        text: 'FYI @docket',
        blocks: [{ type: 'rich_text' }],
        attachments: [
          {
            id: 1,
            is_msg_unfurl: true,
            is_share: true,
            author_id: leo.id,
            author_name: 'Leo Brandt',
            channel_id: 'C0RANDOM01',
            ts,
            text: 'Look at *this*',
            from_url: `${bot.slack.url}/archives/C0RANDOM01/p${ts.replace('.', '')}`,
            fallback: textLike(/^\[.+\d{4} \d{1,2}:\d\d (AM|PM)\] Leo Brandt: Look at \*this\*$/),
            footer: 'Posted in #random',
            message_blocks: [{ channel: 'C0RANDOM01', ts, message: { blocks: [{ type: 'rich_text' }] } }],
            files: [{ name: 'shot.png', mimetype: 'image/png' }],
          },
        ],
      },
    ]);
    expect(heard[0]).not.toHaveProperty('files');
  });

  test('brings its files to those who read it, the app among them', async () => {
    const ts = textOf((await bot.slack.person('leo').type({ channel: '#random' }, 'x', [png])).ts);
    const [before] = (await bot.slack.person('leo').messages({ channel: '#random' })).slice(-1);
    const file = textOf(before?.files?.[0]?.id);
    await expect(bot.slack.person('gus').download(file)).rejects.toThrow('file_not_found');
    await bot.slack.person('leo').forward({ channel: '#random', ts }, { channel });
    expect(await bot.slack.person('gus').download(file)).toEqual(png.data);
    expect((await bot.app.client.files.info({ file })).file).toMatchObject({ id: file });
  });

  test('of an app keeps that app’s attachments, indented', async () => {
    const alert = await bot.slack.post({
      channel,
      as: { webhook: 'Alertmanager' },
      attachments: [{ title: 'High CPU' }],
    });
    await bot.slack.person('ana').forward({ channel, ts: alert.ts }, { channel: '#phishing' });
    expect(heard.at(-1)).toMatchObject({
      text: '',
      attachments: [
        { id: 1, is_share: true, author_name: 'Alertmanager', msg_subtype: 'bot_message', bot_id: any(String) },
        { id: 2, title: 'High CPU', indent: true },
      ],
    });
  });

  test('is one that its sender may see, sent where they are', async () => {
    const ana = bot.slack.person('ana');
    const ts = textOf((await ana.type({ channel: '#sec-ops' }, 'secret')).ts);
    const gus = bot.slack.person('gus');
    await expect(gus.forward({ channel: '#sec-ops', ts }, { channel })).rejects.toThrow('message_not_found');
    await expect(ana.forward({ channel: '#sec-ops', ts }, { channel: 'C0NOWHERE1' })).rejects.toThrow(
      'channel_not_found',
    );
  });
});

test('a pasted table comes in an attachment that has no words for it', async () => {
  const table = [
    ['Host', 'Count'],
    ['web-1 <a&b>', ''],
  ];
  await bot.slack.person('ana').type({ channel }, 'these', [], table);
  expect(heard).toMatchObject([
    {
      text: 'these',
      attachments: [{ id: 1, fallback: '[no preview available]', blocks: [{ type: 'table', block_id: any(String) }] }],
    },
  ]);
  const [attachment] = anyObject.array().parse(heard[0]?.attachments);
  const [block] = anyObject.array().parse(attachment?.blocks);
  const words = JSON.stringify(block?.rows);
  for (const word of ['Host', 'Count', 'web-1 <a&b>']) expect(words).toContain(word);
  await bot.slack.person('ana').type({ channel }, '', [], table);
  expect(heard[1]).toMatchObject({ text: '', attachments: [{ blocks: [{ type: 'table' }] }] });
});
