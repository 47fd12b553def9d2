import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { matching } from '../../support/matching.ts';

const channel = 'C0INCIDEN1';
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (value: string) => ({ text: plain('o'), value });
const button = { type: 'button', text: plain('Go') };
const many = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));
const input = (element: unknown) => ({ type: 'input', label: plain('L'), element });
const text = 'x'.repeat(10_001);

let bot: BoltBot;
beforeAll(async () => {
  bot = await startBoltBot();
});
afterAll(() => bot.stop());

describe('a message with blocks that Slack would not take is refused, with a pointer', () => {
  const rows: [what: string, blocks: unknown[], message: string][] = [
    ['51 blocks', many(51, () => ({ type: 'divider' })), 'no more than 50 items allowed [json-pointer:/blocks]'],
    ['an unknown type', [{ type: 'tables' }], 'unsupported type [json-pointer:/blocks/0/type]'],
    ['a section without text', [{ type: 'section' }], 'must provide text or fields [json-pointer:/blocks/0]'],
    [
      'a section of 3,001 characters',
      [{ type: 'section', text: mrkdwn('x'.repeat(3_001)) }],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'an empty text',
      [{ type: 'section', text: mrkdwn('') }],
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      '11 fields',
      [{ type: 'section', fields: many(11, () => mrkdwn('f')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a header in mrkdwn',
      [{ type: 'header', text: mrkdwn('h') }],
      'must be one of: plain_text [json-pointer:/blocks/0/text/type]',
    ],
    [
      'a header of 151',
      [{ type: 'header', text: plain('h'.repeat(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a property too many',
      [{ type: 'divider', color: 'red' }],
      'invalid additional property: color [json-pointer:/blocks/0]',
    ],
    [
      'a button without text',
      [{ type: 'actions', elements: [{ type: 'button' }] }],
      'missing required field: text [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a button text of 76',
      [{ type: 'actions', elements: [{ ...button, text: plain('x'.repeat(76)) }] }],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      '26 buttons',
      [{ type: 'actions', elements: many(26, () => button) }],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a text input among actions',
      [{ type: 'actions', elements: [{ type: 'plain_text_input' }] }],
      'unsupported type [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      '6 overflow options',
      [{ type: 'actions', elements: [{ type: 'overflow', options: many(6, String).map(option) }] }],
      'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'an option value of 151',
      [{ type: 'actions', elements: [{ type: 'overflow', options: [option('v'.repeat(151))] }] }],
      'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
    ],
    [
      'a menu of 101',
      [{ type: 'actions', elements: [{ type: 'static_select', options: many(101, String).map(option) }] }],
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'an initial option of no list',
      [{ type: 'actions', elements: [{ type: 'static_select', options: [option('a')], initial_option: option('b') }] }],
      'initial option(s) must be among the options [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a block_id twice',
      many(2, () => ({ type: 'divider', block_id: 'same' })),
      '`block_id` same already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'an action_id twice',
      [{ type: 'actions', elements: many(2, () => ({ ...button, action_id: 'same' })) }],
      '`action_id` must be unique within the block [json-pointer:/blocks/0/elements]',
    ],
    ['an alert', [{ type: 'alert', text: plain('a') }], 'unsupported type: alert [json-pointer:/blocks/0/type]'],
    [
      'a file input',
      [input({ type: 'file_input' })],
      'unsupported type: file_input [json-pointer:/blocks/0/element/type]',
    ],
    [
      'rich text with a wrong leaf',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'bold', text: 'x' }] }] }],
      'unsupported type [json-pointer:/blocks/0/elements/0/elements/0/type]',
    ],
    [
      'an empty rich text leaf',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }] }],
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      'an image of no source',
      [{ type: 'image', alt_text: 'a' }],
      'must give image_url or slack_file [json-pointer:/blocks/0]',
    ],
    [
      '11 context elements',
      [{ type: 'context', elements: many(11, () => mrkdwn('c')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a table of 101 rows',
      [{ type: 'table', rows: many(101, () => [{ type: 'raw_text', text: 'c' }]) }],
      'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      'a table of 10,001 characters',
      [{ type: 'table', rows: [[{ type: 'raw_text', text }]] }],
      'table text must be less than 10001 characters [json-pointer:/blocks]',
    ],
    [
      'markdown of 12,001 in all',
      many(3, () => ({ type: 'markdown', text: 'm'.repeat(4_001) })),
      'markdown text must be less than 12001 characters [json-pointer:/blocks]',
    ],
  ];
  test.each(rows)('%s', async (_, blocks, message) => {
    const posted = bot.app.client.apiCall('chat.postMessage', { channel, text: 'x', blocks });
    await expect(posted).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: { messages: matching.arrayContaining([`[ERROR] ${message}`]) },
      },
    });
  });

  test('and one at every limit is taken, counting characters and not code units', async () => {
    const blocks = [
      { type: 'header', text: plain('😀'.repeat(150)) },
      { type: 'section', text: mrkdwn('x'.repeat(3_000)), fields: many(10, () => mrkdwn('f'.repeat(2_000))) },
      { type: 'actions', elements: many(25, () => button) },
      ...many(47, () => ({ type: 'divider' })),
    ];
    expect((await bot.app.client.apiCall('chat.postMessage', { channel, text: 'x', blocks })).ok).toBe(true);
  });
});

describe('a view that Slack would not take is refused', () => {
  const modal = (more: object) => ({ type: 'modal', title: plain('T'), blocks: [], ...more });
  const rows: [what: string, view: object, message: string][] = [
    [
      'a title of 25',
      modal({ title: plain('t'.repeat(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    ['no title', { type: 'modal', blocks: [] }, 'missing required field: title [json-pointer:/view]'],
    [
      '101 blocks',
      modal({ blocks: many(101, () => ({ type: 'divider' })) }),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'inputs without submit',
      modal({ blocks: [input({ type: 'datepicker' })] }),
      'must define submit to use an input block [json-pointer:/view/submit]',
    ],
    [
      'private_metadata of 3,001',
      modal({ private_metadata: 'x'.repeat(3_001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'a table',
      modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'c' }]] }] }),
      'unsupported type: table [json-pointer:/view/blocks/0/type]',
    ],
    [
      'markdown',
      modal({ blocks: [{ type: 'markdown', text: 'm' }] }),
      'unsupported type: markdown [json-pointer:/view/blocks/0/type]',
    ],
    [
      'a max_length of 3,001',
      modal({ submit: plain('s'), blocks: [input({ type: 'plain_text_input', max_length: 3_001 })] }),
      'Too big: expected number to be <=3000 [json-pointer:/view/blocks/0/element/max_length]',
    ],
  ];
  test.each(rows)('%s', async (_, view, message) => {
    const published = bot.app.client.apiCall('views.open', { trigger_id: '1.2.3', view });
    await expect(published).rejects.toMatchObject({
      data: { error: 'invalid_arguments', response_metadata: { messages: [`[ERROR] ${message}`] } },
    });
  });

  test('an alert is for modals, and a home is no modal', async () => {
    const alert = modal({ blocks: [{ type: 'alert', text: plain('careful'), level: 'warning' }] });
    const open = (view: unknown) => bot.app.client.apiCall('views.open', { trigger_id: '1.2.3', view });
    await expect(open(alert)).rejects.toMatchObject({ data: { error: 'invalid_trigger_id' } });
    await expect(open({ type: 'home', blocks: [] })).rejects.toMatchObject({ data: { error: 'invalid_arguments' } });
  });
});
