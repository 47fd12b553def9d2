import type { ViewOutput } from '@slack/bolt';
import type { InputBlock, InputBlockElement, ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputValue } from '../../../src/sandbox/person.ts';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

const words = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: words(value.toUpperCase()), value });
const richText = {
  type: 'rich_text' as const,
  elements: [
    { type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text: 'bold', style: { bold: true } }] },
  ],
};

interface Row {
  element: InputBlockElement;
  untouched: unknown;
  value: InputValue;
  state: Record<string, unknown>;
}

/** Every input element: what it sends untouched, and after a person filled it. */
const rows: Row[] = [
  { element: { type: 'plain_text_input' }, untouched: { value: null }, value: 'text', state: { value: 'text' } },
  {
    element: { type: 'email_text_input' },
    untouched: { value: null },
    value: 'a@b.example',
    state: { value: 'a@b.example' },
  },
  {
    element: { type: 'url_text_input' },
    untouched: { value: null },
    value: 'https://a.example',
    state: { value: 'https://a.example' },
  },
  {
    element: { type: 'number_input', is_decimal_allowed: false },
    untouched: { value: null },
    value: 7,
    state: { value: '7' },
  },
  {
    element: { type: 'rich_text_input' },
    untouched: {},
    value: richText,
    state: { rich_text_value: richText },
  },
  {
    element: { type: 'static_select', options: [option('a'), option('b')] },
    untouched: { selected_option: null },
    value: 'B',
    state: { selected_option: option('b') },
  },
  {
    element: { type: 'multi_static_select', options: [option('a'), option('b')] },
    untouched: { selected_options: [] },
    value: ['a', 'b'],
    state: { selected_options: [option('a'), option('b')] },
  },
  {
    element: { type: 'external_select', min_query_length: 0 },
    untouched: { selected_option: null },
    value: 'found',
    state: { selected_option: option('found') },
  },
  {
    element: { type: 'multi_external_select', min_query_length: 0 },
    untouched: { selected_options: [] },
    value: ['x', 'y'],
    state: { selected_options: [option('x'), option('y')] },
  },
  {
    element: { type: 'users_select' },
    untouched: { selected_user: null },
    value: 'leo',
    state: { selected_user: 'U0LEOBRAN1' },
  },
  {
    element: { type: 'multi_users_select' },
    untouched: { selected_users: [] },
    value: ['leo', 'Mia Okafor'],
    state: { selected_users: ['U0LEOBRAN1', 'U0MIAOKAF1'] },
  },
  {
    element: { type: 'conversations_select' },
    untouched: { selected_conversation: null },
    value: '#random',
    state: { selected_conversation: 'C0RANDOM01' },
  },
  {
    element: { type: 'multi_conversations_select' },
    untouched: { selected_conversations: [] },
    value: ['#random'],
    state: { selected_conversations: ['C0RANDOM01'] },
  },
  {
    element: { type: 'channels_select' },
    untouched: { selected_channel: null },
    value: '#general',
    state: { selected_channel: 'C0GENERAL1' },
  },
  {
    element: { type: 'multi_channels_select' },
    untouched: { selected_channels: [] },
    value: ['#general'],
    state: { selected_channels: ['C0GENERAL1'] },
  },
  {
    element: { type: 'checkboxes', options: [option('a')] },
    untouched: { selected_options: [] },
    value: ['a'],
    state: { selected_options: [option('a')] },
  },
  {
    element: { type: 'radio_buttons', options: [option('a')] },
    untouched: { selected_option: null },
    value: 'a',
    state: { selected_option: option('a') },
  },
  {
    element: { type: 'datepicker' },
    untouched: { selected_date: null },
    value: '2026-11-23',
    state: { selected_date: '2026-11-23' },
  },
  {
    element: { type: 'timepicker' },
    untouched: { selected_time: null },
    value: '09:30',
    state: { selected_time: '09:30' },
  },
  {
    element: { type: 'datetimepicker' },
    untouched: { selected_date_time: null },
    value: 1_795_000_000,
    state: { selected_date_time: 1_795_000_000 },
  },
  {
    element: { type: 'file_input' },
    untouched: { files: [] },
    value: [{ name: 'shot.png', mimetype: 'image/png', data: new Uint8Array([1, 2, 3]) }],
    state: {
      files: [matching.objectContaining({ name: 'shot.png', mimetype: 'image/png', size: 3, user: 'U0ANARUIZ1' })],
    },
  },
];
const blockOf = (element: InputBlockElement, more: Partial<InputBlock> = {}): InputBlock => ({
  type: 'input',
  block_id: element.type,
  label: words(element.type),
  optional: true,
  element: { ...element, action_id: 'value' },
  ...more,
});

let bot: BoltBot;
let sent: ViewOutput['state']['values'] | undefined;
beforeEach(async () => {
  bot = await startBoltBot();
  sent = undefined;
  bot.app.view('form', async ({ ack, view }) => {
    sent = view.state.values;
    await ack();
  });
  bot.app.options('value', ({ ack, options }) => ack({ options: [option(options.value)] }));
});
afterEach(() => bot.stop());

const open = async (blocks: ModalView['blocks']) => {
  bot.app.shortcut('new_case', async ({ ack, client, shortcut }) => {
    await ack();
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: { type: 'modal', callback_id: 'form', title: words('Form'), submit: words('Save'), blocks },
    });
  });
  const ana = bot.slack.person('ana');
  await ana.globalShortcut('new_case');
  await ana.see(() => ana.modal());
  return ana;
};

describe('inputs of a modal', () => {
  test('come back in Slack’s shape when nobody touched them', async () => {
    const ana = await open(rows.map((row) => blockOf(row.element)));
    expect(await ana.submit()).toEqual({});
    for (const { element, untouched } of rows) {
      expect(sent?.[element.type]).toEqual({ value: { type: element.type, ...present(untouched) } });
    }
  });

  test('come back as filled', async () => {
    const ana = await open(rows.map((row) => blockOf(row.element)));
    for (const { element, value } of rows) await ana.fill(element.type, value);
    expect(await ana.submit()).toEqual({});
    for (const { element, state } of rows)
      expect(sent?.[element.type]).toEqual({ value: { type: element.type, ...state } });
  });

  test('that are required are named when empty, each by its block', async () => {
    const ana = await open(rows.map((row) => blockOf(row.element, { optional: false })));
    const { errors } = await ana.submit();
    expect(Object.keys(errors ?? {}).sort()).toEqual(rows.map((row) => row.element.type).sort());
    expect(sent).toBeUndefined();
  });

  test('show their initial values, and send them', async () => {
    const ana = await open([
      blockOf({ type: 'plain_text_input', initial_value: 'old' }),
      blockOf({ type: 'static_select', options: [option('a')], initial_option: option('a') }),
      blockOf({ type: 'multi_users_select', initial_users: ['U0ANARUIZ1'] }),
    ]);
    await ana.submit();
    expect(sent).toMatchObject({
      plain_text_input: { value: { value: 'old' } },
      static_select: { value: { selected_option: { value: 'a' } } },
      multi_users_select: { value: { selected_users: ['U0ANARUIZ1'] } },
    });
  });

  test('can be emptied again', async () => {
    const ana = await open([blockOf({ type: 'plain_text_input', initial_value: 'old' })]);
    await ana.fill('plain_text_input', null);
    await ana.submit();
    expect(sent?.plain_text_input).toEqual({ value: { type: 'plain_text_input', value: null } });
  });

  test.each([
    [{ type: 'plain_text_input', min_length: 5 }, 'four', 'Please use at least 5 characters.'],
    [{ type: 'number_input', is_decimal_allowed: false }, '1.5', 'Please enter a whole number.'],
    [{ type: 'number_input', is_decimal_allowed: true, max_value: '3' }, 4, 'Please enter 3 or less.'],
    [{ type: 'email_text_input' }, 'nobody', 'Please enter a valid email address.'],
    [{ type: 'url_text_input' }, 'not a link', 'Please enter a valid URL.'],
    [{ type: 'multi_users_select', max_selected_items: 1 }, ['ana', 'leo'], 'Please choose 1 at most.'],
    [
      { type: 'file_input', filetypes: ['json'] },
      [{ name: 'a.png', mimetype: 'image/png', data: new Uint8Array(1) }],
      'a.png is not one of: json.',
    ],
  ] as [InputBlockElement, InputValue, string][])(
    'are checked by Slack’s client: %o',
    async (element, value, error) => {
      const ana = await open([blockOf(element)]);
      await ana.fill(element.type, value);
      expect((await ana.submit()).errors).toEqual({ [element.type]: error });
    },
  );

  test('that are menus take only what they offer', async () => {
    const ana = await open([blockOf({ type: 'static_select', options: [option('a')] })]);
    await expect(ana.fill('static_select', 'z')).rejects.toThrow('“z” is not offered; there is: A');
  });
});

describe('an external menu', () => {
  test('asks the app on typing, with the view, and shows groups flat', async () => {
    let payload: Record<string, unknown> = {};
    bot.app.options('grouped', async ({ ack, body }) => {
      payload = body;
      await ack({ option_groups: [{ label: words('G'), options: [option('one'), option('two')] }] });
    });
    const ana = await open([
      {
        type: 'actions',
        block_id: 'x',
        elements: [{ type: 'external_select', action_id: 'grouped', min_query_length: 2 }],
      },
    ]);
    expect(await ana.suggest('modal', { actionId: 'grouped' }, 'o')).toEqual([]);
    expect(await ana.suggest('modal', { actionId: 'grouped' }, 'on')).toEqual([
      { text: 'ONE', value: 'one' },
      { text: 'TWO', value: 'two' },
    ]);
    expect(payload).toMatchObject({
      type: 'block_suggestion',
      action_id: 'grouped',
      block_id: 'x',
      value: 'on',
      container: { type: 'view' },
      view: { callback_id: 'form' },
    });
  });
});
