import type { Sample } from './alerts.ts';

const text = (of: string, more: object = {}) => ({ type: 'text', text: of, ...more });
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const said = (...elements: object[]) => rich({ type: 'rich_text_section', elements });
const raw = (of: string) => ({ type: 'raw_text', text: of });
const png = (id: string, name = `${id}.png`) => ({
  ...{ id, name, mimetype: 'image/png', mode: 'hosted', size: 9 },
  url_private: `https://files.slack.com/${id}`,
});
const table = {
  type: 'table',
  column_settings: [{ align: 'left' }, { align: 'right' }],
  rows: [
    [raw('Host'), raw('Hits')],
    [said(text('web|1', { style: { bold: true } })), { type: 'raw_number', value: 41, text: '41' }],
    [raw('db-1')],
  ],
};
const forward = (more: object) => ({
  is_msg_unfurl: true,
  is_share: true,
  author_id: 'U0LEOBRAN1',
  author_name: 'Leo',
  channel_id: 'C0INCIDEN1',
  ts: '1795444500.000200',
  from_url: 'https://example.slack.com/archives/C0INCIDEN1/p1795444500000200',
  fallback: '[November 23rd, 2026 2:35 PM] leo: whole thing',
  footer: 'Posted in #incidents',
  ...more,
});
const from = '> — Leo Brandt in #incidents, 2026-11-23 14:35 UTC, [message](https://example.slack.com/archives/';

/** Messages as people write, paste and forward them. */
export const people: Sample[] = [
  {
    of: 'rich text: the text beside it says the same',
    message: {
      text: 'Look at <https://a.example/x_(y)|this> :fire:, <@U0ANARUIZ1>&amp;co\n1. one\n2. *t*wo',
      blocks: [
        rich(
          {
            type: 'rich_text_section',
            elements: [
              text('Look at '),
              { type: 'link', url: 'https://a.example/x_(y)', text: 'this' },
              text(' '),
              { type: 'emoji', name: 'fire', unicode: '1f525' },
              text(', '),
              { type: 'user', user_id: 'U0ANARUIZ1' },
              text('&co\n'),
            ],
          },
          {
            type: 'rich_text_list',
            style: 'ordered',
            elements: [
              { type: 'rich_text_section', elements: [text('one')] },
              { type: 'rich_text_section', elements: [text('t', { style: { bold: true } }), text('wo')] },
            ],
          },
        ),
      ],
    },
    holds: ['Look at [this](https://a.example/x_%28y%29) 🔥, @Ana Ruiz&co', '1. one', '2. **t**wo'],
    lacks: [':fire:'],
  },
  {
    of: 'header and section beside rich text',
    message: {
      text: 'seen',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Shift report' } },
        said(text('seen')),
        { type: 'section', text: { type: 'plain_text', text: 'by the night shift' } },
      ],
    },
    holds: ['**Shift report**', 'seen', 'by the night shift'],
  },
  {
    of: 'a text of which the blocks hold only a part',
    message: { text: 'the whole story in twelve words', blocks: [said(text('the whole story'))] },
    holds: ['the whole story in twelve words', 'the whole story'],
  },
  {
    of: 'text alone',
    message: { text: '*bold* <#C0INCIDEN1|incidents> &lt;b&gt;' },
    holds: ['**bold** #incidents \\<b>'],
  },
  {
    of: 'a group, named by the text beside the blocks',
    message: {
      text: 'Hi <!subteam^S01|@oncall>',
      blocks: [said(text('Hi '), { type: 'usergroup', usergroup_id: 'S01' })],
    },
    holds: ['Hi @oncall'],
  },
  {
    of: 'a table pasted into the message',
    message: { text: '', blocks: [said(text('Counts')), table] },
    holds: ['Counts', '| Host | Hits |\n| --- | --: |\n| **web\\|1** | 41 |\n| db-1 |  |'],
  },
  {
    of: 'a table pasted beside the message',
    message: {
      text: 'Counts',
      blocks: [said(text('Counts'))],
      attachments: [{ id: 1, fallback: '[no preview available]', blocks: [table] }],
    },
    holds: ['Counts', '| Host | Hits |'],
  },
  {
    of: 'a table of data with a caption',
    message: { blocks: [{ type: 'data_table', caption: 'Top talkers', rows: [[raw('IP')], [raw('192.0.2.7')]] }] },
    holds: ['**Top talkers**', '| IP |\n| --- |\n| 192.0.2.7 |'],
  },
  {
    of: 'a forwarded message with its files',
    message: {
      text: 'FYI',
      attachments: [
        forward({
          text: 'They are *in*',
          files: [png('F1'), png('F2')],
          message_blocks: [
            {
              channel: 'C0INCIDEN1',
              ts: '1795444500.000200',
              message: { blocks: [said(text('They are '), text('in', { style: { bold: true } }))] },
            },
          ],
        }),
      ],
      files: [png('F9')],
    },
    holds: ['FYI', '> They are **in**\n>\n', from],
    lacks: ['whole thing', 'Posted in'],
    files: ['F9', 'F1', 'F2'],
  },
  {
    of: 'a forward of a forward, with the files of both',
    message: {
      text: '',
      attachments: [
        forward({
          text: 'see below',
          files: [png('F1')],
          attachments: [
            forward({ author_id: 'U0ANARUIZ1', text: 'the first one', files: [png('F2'), png('F1')], attachments: [] }),
          ],
        }),
      ],
    },
    holds: ['> see below', '> > the first one', '> > — Ana Ruiz in #incidents', from],
    files: ['F1', 'F2'],
  },
  {
    of: 'a forwarded alert: what the app attached to it is quoted too',
    message: {
      attachments: [
        forward({
          author_id: undefined,
          author_name: 'Datadog',
          text: '',
          message_blocks: [
            { message: { attachments: [{ title: 'CPU high', fields: [{ title: 'Host', value: 'web-1' }] }] } },
          ],
        }),
      ],
    },
    holds: ['> **CPU high**', '> **Host:** web-1', '> — Datadog in #incidents'],
  },
  {
    of: 'a forwarded table',
    message: { attachments: [forward({ text: '', message_blocks: [{ message: { blocks: [table] } }] })] },
    holds: ['> | Host | Hits |\n> | --- | --: |'],
  },
  {
    of: 'a message that came forwarded and cannot be shown',
    message: { attachments: [forward({ text: '', fallback: '[no preview available]', channel_id: 'D1' })] },
    holds: ['> — Leo Brandt in a direct message'],
    lacks: ['no preview'],
  },
  {
    of: 'a forward of which only the fallback is left',
    message: { attachments: [forward({ text: undefined })] },
    holds: ['November 23rd, 2026 2:35 PM', 'leo: whole thing'],
  },
  {
    of: 'the link to a message, which Slack shows beside it',
    message: {
      text: '<https://example.slack.com/archives/C1/p1>',
      attachments: [forward({ is_share: undefined, text: 'shown' })],
    },
    holds: ['https://example.slack.com/archives/C1/p1', '> shown'],
  },
  {
    of: 'previews of links are left out',
    message: {
      text: 'See <https://blog.example/post>',
      attachments: [
        {
          from_url: 'https://blog.example/post',
          original_url: 'https://blog.example/post',
          service_name: 'Blog',
          title: 'A post',
          text: 'marketing',
        },
        { is_app_unfurl: true, app_unfurl_url: 'https://jira.example/1', blocks: [said(text('ticket words'))] },
      ],
    },
    holds: ['https://blog.example/post'],
    lacks: ['marketing', 'ticket words'],
  },
  {
    of: 'code, quotes, dates, colours and a broadcast',
    message: {
      blocks: [
        rich(
          { type: 'rich_text_preformatted', elements: [text('rm -rf /\nexit')] },
          { type: 'rich_text_quote', elements: [text('quoted')] },
          {
            type: 'rich_text_section',
            elements: [
              { type: 'date', timestamp: 1795444500, format: '{date}', fallback: 'x' },
              text(' '),
              { type: 'color', value: '#ff0000' },
              text(' '),
              { type: 'broadcast', range: 'here' },
            ],
          },
        ),
      ],
    },
    holds: ['```\nrm -rf /\nexit\n```', '> quoted', '2026-11-23T14:35:00Z #ff0000 @here'],
  },
];
