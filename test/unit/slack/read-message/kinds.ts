import type { Sample } from './alerts.ts';

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const plain = (text: string) => ({ type: 'plain_text', text });
const said = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const blocks = (...all: unknown[]) => ({ text: '', blocks: all });
const hosted = {
  id: 'F1',
  name: 'a.png',
  mode: 'hosted',
  mimetype: 'image/png',
  url_private: 'https://files.slack.com/F1',
};

/** Every kind of block, and blocks of which nothing is known. */
export const kinds: Sample[] = [
  {
    of: 'markdown',
    message: blocks({ type: 'markdown', text: '# Plan\n- [ ] isolate' }),
    holds: ['**Plan**', '- [ ] isolate'],
  },
  {
    of: 'image',
    message: blocks({
      type: 'image',
      title: plain('Traffic'),
      alt_text: 'a curve',
      image_url: 'https://x.example/c.png',
    }),
    holds: ['Traffic', '[a curve](https://x.example/c.png)'],
  },
  {
    of: 'image that Slack holds',
    message: blocks({ type: 'image', alt_text: 'a pie', slack_file: { id: 'F2', url: 'https://files.slack.com/F2' } }),
    holds: ['[a pie](https://files.slack.com/F2)'],
  },
  {
    of: 'video',
    message: blocks({
      ...{
        type: 'video',
        title: plain('The attack'),
        title_url: 'https://v.example/1',
        video_url: 'https://v.example/e',
      },
      ...{ alt_text: 'screen', description: plain('in 3 minutes'), author_name: 'Kim', provider_name: 'Vid' },
    }),
    holds: ['**[The attack](https://v.example/1)**', 'Kim · Vid', 'in 3 minutes', 'screen'],
  },
  {
    of: 'file',
    message: blocks({
      type: 'file',
      source: 'remote',
      external_id: 'x',
      file: { ...hosted, title: 'Map', permalink: 'https://example.slack.com/files/F1' },
    }),
    holds: ['[Map](https://example.slack.com/files/F1)'],
    files: ['F1'],
  },
  {
    of: 'card',
    message: blocks({
      ...{
        type: 'card',
        title: mrkdwn('*Host*'),
        subtitle: mrkdwn('db-1'),
        body: mrkdwn('is <https://m.example|down>'),
      },
      ...{
        hero_image: { type: 'image', image_url: 'https://m.example/h.png', alt_text: 'hero' },
        actions: [{ type: 'button', text: plain('Go'), url: 'https://m.example/go' }],
      },
    }),
    holds: ['[hero]', '**Host**', 'db-1', 'is [down](https://m.example)', '[Go](https://m.example/go)'],
  },
  {
    of: 'carousel',
    message: blocks({
      type: 'carousel',
      elements: [
        { type: 'card', body: mrkdwn('one') },
        { type: 'card', body: mrkdwn('two') },
      ],
    }),
    holds: ['one', 'two'],
  },
  {
    of: 'container',
    message: blocks({
      ...{ type: 'container', title: plain('Group'), subtitle: plain('of three') },
      child_blocks: [said('inside'), { type: 'divider' }, { type: 'section', fields: [plain('f1'), mrkdwn('_f2_')] }],
    }),
    holds: ['**Group**', 'of three', 'inside', '---', 'f1', '*f2*'],
  },
  {
    of: 'alert',
    message: blocks({ type: 'alert', level: 'error', text: mrkdwn('Disk *full*') }),
    holds: ['Disk **full**'],
  },
  {
    of: 'plan',
    message: blocks({
      ...{ type: 'plan', title: 'Response' },
      tasks: [
        { type: 'task_card', task_id: '1', title: 'Isolate', status: 'complete', output: said('done at 10') },
        {
          type: 'task_card',
          task_id: '2',
          title: 'Restore',
          status: 'pending',
          sources: [{ type: 'url', url: 'https://r.example', text: 'Runbook' }],
        },
      ],
    }),
    holds: ['**Response**', 'Isolate', 'done at 10', 'Restore', '[Runbook](https://r.example)'],
  },
  {
    of: 'call',
    message: blocks({
      type: 'call',
      call_id: 'R1',
      call: { v1: { name: 'War room', display_id: '705', join_url: 'https://call.example/705' } },
    }),
    holds: ['[War room 705](https://call.example/705)'],
  },
  {
    of: 'a kind that is new',
    message: blocks({
      ...{ type: 'data_visualization', block_id: 'b', title: 'Logins by hour' },
      ...{
        chart: { kind_label: 'bars', series: [{ name: 'failed', points: [{ label: '10h', value: 212 }] }] },
        note: mrkdwn('by *SIEM*'),
      },
    }),
    holds: ['Logins by hour', 'failed', '10h', '212', 'by **SIEM**'],
    lacks: ['block_id'],
  },
  {
    of: 'odd blocks lose nothing of the others',
    message: blocks(
      null,
      7,
      'x',
      [],
      { type: 9 },
      { type: 'section', text: 'bare' },
      { type: 'header' },
      { type: 'table', rows: 'no' },
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_list', elements: 3 },
          { type: 'text', text: 'stray' },
        ],
      },
      said('after'),
    ),
    holds: ['bare', 'stray', 'after'],
  },
  {
    of: 'odd attachments and files lose nothing of the others',
    message: {
      text: 'kept',
      attachments: [null, 3, { text: 5 }, { fields: {}, text: 'also kept' }],
      files: ['x', null, { name: 'no id' }, hosted],
    },
    holds: ['kept', '5', 'also kept', 'could not be read'],
    files: ['F1'],
  },
];
