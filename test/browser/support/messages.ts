import type { Attachment, FileDraft } from 'local-slack';

const plain = (text: string) => ({ type: 'plain_text', text });
const raw = (text: string) => ({ type: 'raw_text', text });
const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const card = {
  type: 'card',
  title: { type: 'mrkdwn', text: 'A card' },
  body: { type: 'mrkdwn', text: 'with *words*' },
};

/** An alert as monitoring sends it: nothing but an attachment. */
export const alertOfOtherApp: Attachment = {
  color: 'danger',
  pretext: 'Firing since 09:40',
  author_name: 'Prometheus',
  title: 'High CPU on web-1',
  title_link: 'https://example.com/alerts/1',
  text: 'Load is *12.4* since <!date^1795000000^{time}|09:40>.',
  fields: [
    { title: 'Host', value: 'web-1', short: true },
    { title: 'Severity', value: 'critical', short: true },
    { title: 'Runbook', value: '<https://example.com/runbook|High CPU>' },
  ],
  footer: 'Monitoring',
  ts: 1_795_000_000,
};

/** A block of every kind that a message may bring, one that nobody knows, and one without its kind's shape. */
export const everyBlock: readonly object[] = [
  { type: 'header', text: plain('A header of its own') },
  {
    type: 'section',
    text: { type: 'mrkdwn', text: 'A *section*' },
    fields: [{ type: 'mrkdwn', text: '*Field*\nvalue' }],
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'Some context' }] },
  { type: 'divider' },
  rich('Rich text'),
  { type: 'markdown', text: '## Markdown\n\n- one\n- two' },
  {
    type: 'table',
    rows: [
      [raw('head 1'), rich('head 2')],
      [raw('cell 1'), { type: 'raw_number', value: 7, text: '7' }],
    ],
  },
  { type: 'data_table', caption: 'A data table', rows: [[raw('a')], [raw('b')]] },
  { type: 'video', title: plain('A video'), video_url: 'https://example.com/v', thumbnail_url: '', alt_text: 'video' },
  { type: 'file', source: 'remote', external_id: 'remote-1' },
  card,
  { type: 'carousel', elements: [card, card] },
  { type: 'container', title: plain('A container'), child_blocks: [rich('In a container')] },
  { type: 'alert', level: 'warning', text: plain('Careful now') },
  { type: 'plan', title: 'A plan', tasks: [{ type: 'task_card', task_id: '1', title: 'First', status: 'complete' }] },
  { type: 'call', call_id: 'R1', call: { v1: { name: 'War room', join_url: 'https://example.com/call' } } },
  { type: 'actions', elements: [{ type: 'button', action_id: 'x', text: plain('Acknowledge') }] },
  { type: 'hologram', text: { text: 'Known by its words' } },
  { type: 'section', text: 7, fields: 'Not a section' },
];

/** A file of every mode. */
export const everyFile: readonly FileDraft[] = [
  {
    mode: 'email',
    subject: 'Your invoice',
    from: ['Billing <billing@example.net>'],
    plainText: 'Pay now',
    html: '<p>Pay <b>now</b></p><script>alert(1)</script>',
    attachments: [{ filename: 'invoice.pdf', mimetype: 'application/pdf', data: new Uint8Array(2048) }],
  },
  { mode: 'snippet', name: 'notes.sh', text: 'ls -l' },
  { mode: 'canvas', title: 'Plan of the week' },
  { mode: 'list', title: 'To-do' },
  { mode: 'external', name: 'Budget', url: 'https://drive.example.com/1', service: 'gdrive' },
  { mode: 'tombstone' },
  { mode: 'hidden_by_limit' },
];
