import type { InputBlock, KnownBlock, ModalView, RichTextBlock, RichTextElement } from '@slack/types';
import { pageRoutes } from 'local-slack';
import { startBoltBot } from '../../packages/local-slack/test/support/bolt-bot.ts';
import { world } from '../../src/sandbox/world.ts';
import { itemAt } from './present.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string, value = text.toLowerCase()) => ({ text: plain(text), value });
const input = (
  block_id: string,
  label: string,
  element: InputBlock['element'],
  more: Partial<InputBlock> = {},
): InputBlock => ({
  type: 'input',
  block_id,
  label: plain(label),
  element: { action_id: 'value', ...element },
  ...more,
});

const options = ['Low', 'Medium', 'High', 'Critical'].map((text) => option(text));

/** A modal with every input of Block Kit; block ids are the names of the elements. */
export const everyInput: ModalView = {
  type: 'modal',
  callback_id: 'every_input',
  title: plain('Every input'),
  submit: plain('Save'),
  close: plain('Cancel'),
  blocks: [
    { type: 'section', block_id: 'intro', text: { type: 'mrkdwn', text: 'Fill in *anything*.' } },
    input('title', 'Title', { type: 'plain_text_input', max_length: 160 }, { hint: plain('At most 160 characters') }),
    input('notes', 'Notes', { type: 'plain_text_input', multiline: true }, { optional: true }),
    input('description', 'Description', { type: 'rich_text_input' }, { optional: true }),
    input('severity', 'Severity', { type: 'static_select', options, initial_option: itemAt(options, 0) }),
    input('labels', 'Labels', { type: 'multi_static_select', options }, { optional: true }),
    input('tags', 'Tags', { type: 'multi_external_select', min_query_length: 1 }, { optional: true }),
    input('assignees', 'Assignees', { type: 'multi_users_select' }, { optional: true }),
    input('channel', 'Channel', { type: 'conversations_select' }, { optional: true }),
    input('due', 'Due', { type: 'datepicker' }, { optional: true }),
    input('at', 'Time of day', { type: 'timepicker' }, { optional: true }),
    input('moment', 'Moment', { type: 'datetimepicker' }, { optional: true }),
    input('sync', 'Sync', { type: 'checkboxes', options: options.slice(0, 2) }, { optional: true }),
    input('kind', 'Kind', { type: 'radio_buttons', options: options.slice(0, 2) }, { optional: true }),
    input('score', 'Score', { type: 'number_input', is_decimal_allowed: true }, { optional: true }),
    input('mail', 'Mail', { type: 'email_text_input' }, { optional: true }),
    input('link', 'Link', { type: 'url_text_input' }, { optional: true }),
    input('files', 'Files', { type: 'file_input', max_files: 2 }, { optional: true }),
  ],
};

const section = (...elements: RichTextElement[]) => ({ type: 'rich_text_section' as const, elements });

/** Formatted text with what an editor may lose: mentions, dates, numbering that goes on, a list inside a quote. */
export const formattedText: RichTextBlock = {
  type: 'rich_text',
  elements: [
    section(
      { type: 'text', text: 'Ask ' },
      { type: 'user', user_id: 'U0LEOBRAN1' },
      { type: 'text', text: ' about ' },
      { type: 'text', text: 'both', style: { bold: true, italic: true } },
      { type: 'text', text: ' since ' },
      { type: 'date', timestamp: 1_795_000_000, format: '{date_short}', fallback: '18 November' },
    ),
    { type: 'rich_text_list', style: 'ordered', indent: 0, elements: [section({ type: 'text', text: 'first' })] },
    { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section({ type: 'text', text: 'inner' })] },
    {
      type: 'rich_text_list',
      style: 'ordered',
      indent: 0,
      elements: [section({ type: 'text', text: 'second' })],
      // Slack sends it, its published types lack it.
      ...{ offset: 1 },
    },
    {
      type: 'rich_text_list',
      style: 'bullet',
      indent: 0,
      border: 1,
      elements: [section({ type: 'text', text: 'quoted' })],
    },
    { type: 'rich_text_quote', elements: [{ type: 'text', text: 'one\ntwo' }] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a\n  b' }] },
    section({ type: 'text', text: 'The end' }),
  ],
};

const edit: ModalView = {
  ...everyInput,
  title: plain('Edit case'),
  blocks: [input('description', 'Description', { type: 'rich_text_input', initial_value: formattedText })],
};

/** A message card as an app posts it: text beside a menu, fields, buttons, one of them asking first. */
export const card: KnownBlock[] = [
  { type: 'header', text: plain('#7 Credential stuffing') },
  {
    type: 'section',
    block_id: 'facts',
    fields: ['*Status*\nOpen', '*Severity*\nHigh', '*Assignees*\n<@U0ANARUIZ1>', '*Tags*\n`phishing`'].map((text) => ({
      type: 'mrkdwn',
      text,
    })),
  },
  {
    type: 'actions',
    block_id: 'do',
    elements: [
      { type: 'button', action_id: 'comment', text: plain('Comment'), style: 'primary' },
      {
        type: 'button',
        action_id: 'close',
        text: plain('Close case'),
        style: 'danger',
        confirm: {
          title: plain('Close case 7?'),
          text: plain('“Credential stuffing” will be closed.'),
          confirm: plain('Close case'),
          deny: plain('Keep open'),
        },
      },
      { type: 'static_select', action_id: 'severity', placeholder: plain('Severity'), options },
      { type: 'overflow', action_id: 'more', options: [option('Share'), option('Delete')] },
    ],
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'Opened by <@U0MIAOKAF1>' }] },
];

/** A local Slack with its page and a real Bolt app that shows what the page must draw and notes what it was sent. */
export async function startPageBot() {
  const bot = await startBoltBot({ world });
  const { app, slack } = bot;
  slack.mount(await pageRoutes());
  const heard: { kind: string; body: unknown }[] = [];
  const note = (kind: string, body: unknown) => heard.push({ kind, body });

  app.command('/case', async ({ command, ack, client }) => {
    note('command', command);
    if (command.text.startsWith('new')) {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: everyInput });
    } else if (command.text === 'edit') {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: edit });
    } else if (command.text === 'card') {
      await ack({ response_type: 'in_channel', text: 'Case 7, Credential stuffing', blocks: card });
    } else await ack('Try `/case new`.');
  });
  app.action(/.*/, async ({ action, body, ack }) => {
    note('action', { action, body });
    await ack();
  });
  app.options(/.*/, async ({ options: { value }, ack }) => {
    await ack({ options: [option(`${value}-one`), option(`${value}-two`)] });
  });
  app.shortcut('add_to_case', async ({ shortcut, ack, client }) => {
    note('message shortcut', shortcut);
    await ack();
    const view = { ...everyInput, title: plain('Add to case'), blocks: everyInput.blocks.slice(0, 2) };
    await client.views.open({ trigger_id: shortcut.trigger_id, view });
  });
  app.shortcut('new_case', async ({ shortcut, ack, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: everyInput });
  });
  app.view('every_input', async ({ view, ack }) => {
    note('submission', view);
    const title = view.state.values.title?.value?.value;
    if (title === 'taken') await ack({ response_action: 'errors', errors: { title: 'This title is taken.' } });
    else await ack();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: card } });
  });
  return { ...bot, heard };
}
