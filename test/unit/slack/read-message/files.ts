import type { Sample } from './alerts.ts';

const files = (...all: object[]) => ({ text: '', files: all });
const link = 'https://example.slack.com/files/U1/F1/x';
const mail = {
  ...{ id: 'F1', mode: 'email', filetype: 'email', mimetype: 'text/html', name: 'Invoice overdue', permalink: link },
  ...{ subject: 'Invoice *overdue*', url_private: 'https://files.slack.com/F1', preview: '<script>alert(1)</script>' },
  from: [{ address: 'pay@evil.example', name: 'Pay', original: 'Pay <pay@evil.example>' }],
  to: [{ address: 'ana@example.com', name: 'Ana' }],
  cc: [{ address: 'leo@example.com', name: 'leo@example.com' }],
  headers: { date: 'Mon, 23 Nov 2026 14:35:00 +0000', reply_to: 'x@evil.example' },
  plain_text: 'Dear Ana,\n\npay at https://evil.example/login now\n\n- Pay',
};

/** Files that are text themselves, that have no bytes, and that Slack hides. */
export const fileKinds: Sample[] = [
  {
    of: 'an e-mail with its attachments',
    message: files({
      ...mail,
      original_attachment_count: 3,
      attachments: [
        {
          filename: 'invoice.pdf',
          mimetype: 'application/pdf',
          size: 12,
          url: 'https://files-origin.slack.com/files-email-priv/T1-F1/invoice.pdf',
        },
        { filename: 'logo.png', mimetype: 'image/png', size: 3 },
      ],
    }),
    holds: [
      '**Invoice \\*overdue\\***',
      'From: Pay',
      'pay\\@evil.example',
      'To: Ana',
      'Cc: leo',
      'Date: Mon, 23 Nov 2026',
      'Dear Ana,',
      'https\\://evil.example/login',
      '“logo.png”, 1 more',
    ],
    lacks: ['script', 'alert(1)', '](https://evil'],
    files: ['F1-1'],
  },
  {
    of: 'an e-mail that has only HTML: its words',
    message: files({
      ...mail,
      plain_text: '',
      preview: '<style>p{x:y}</style><p>Dear &lt;Ana&gt;</p><script>alert(1)</script><a href="javascript:x()">Pay</a>',
    }),
    holds: ['Dear \\<Ana>', 'Pay'],
    lacks: ['javascript', 'alert', 'x:y'],
    files: [],
  },
  {
    of: 'a long e-mail: the whole of it becomes a file of plain text',
    message: files({ ...mail, plain_text: 'word '.repeat(4_000) }),
    holds: ['The mail goes on'],
    files: ['F1:text'],
  },
  {
    of: 'an e-mail of which Slack sends the beginning',
    message: files({ ...mail, plain_text: undefined, preview_plain_text: 'Dear', preview_is_truncated: true }),
    holds: ['Dear', 'only the beginning of this mail', `[All of it](${link})`],
    files: [],
  },
  {
    of: 'a snippet',
    message: files({
      id: 'F1',
      mode: 'snippet',
      filetype: 'python',
      name: 'beacon.py',
      title: 'Beacon',
      preview: 'import os\n```',
      url_private: 'https://files.slack.com/F1',
    }),
    holds: ['**Beacon**', '````python\nimport os\n```\n````'],
    files: ['F1'],
  },
  {
    of: 'a snippet that is cut is taken as a file',
    message: files({
      id: 'F1',
      mode: 'snippet',
      filetype: 'text',
      name: 'log',
      preview: 'a',
      preview_is_truncated: true,
      url_private: 'https://files.slack.com/F1',
    }),
    holds: [],
    files: ['F1'],
  },
  {
    of: 'a snippet of a page is text and nothing else',
    message: files({
      id: 'F1',
      mode: 'snippet',
      filetype: 'html',
      name: 'kit.html',
      preview: '<html>kit</html>',
      url_private: 'https://files.slack.com/F1',
    }),
    holds: ['```html\n<html>kit</html>\n```'],
    files: [],
  },
  {
    of: 'a post',
    message: files({
      id: 'F1',
      mode: 'space',
      filetype: 'space',
      title: 'Runbook',
      preview: 'First, breathe.',
      permalink: link,
    }),
    holds: ['**Runbook**', 'First, breathe.', `[Runbook](${link}) is a post`],
    files: [],
  },
  {
    of: 'a canvas',
    message: files({
      id: 'F1',
      mode: 'quip',
      filetype: 'quip',
      title: 'War room notes',
      permalink: link,
      url_private: 'https://files.slack.com/F1',
    }),
    holds: [`[War room notes](${link}) is a canvas, which Slack keeps to itself, so only this link is kept.`],
    lacks: ['invite', 'Invite'],
    files: [],
  },
  {
    of: 'a list',
    message: files({ id: 'F1', mode: 'list', filetype: 'list', title: 'To do', permalink: link }),
    holds: [`[To do](${link}) is a list`],
    files: [],
  },
  {
    of: 'a file that lies elsewhere',
    message: files({
      id: 'F1',
      mode: 'external',
      is_external: true,
      external_type: 'gdrive',
      pretty_type: 'Google Drive',
      title: 'Budget',
      permalink: link,
    }),
    holds: [`[Budget](${link}) lies with Google Drive and not in Slack`],
    files: [],
  },
  {
    of: 'a file that was deleted',
    message: files({ id: 'F1', mode: 'tombstone' }),
    holds: ['was deleted in Slack'],
    files: [],
  },
  {
    of: 'a file beyond the plan',
    message: files({ id: 'F1', mode: 'hidden_by_limit' }),
    holds: ['does not show files this old'],
    files: [],
  },
  {
    of: 'a file of another organisation, of which Slack sends the id',
    message: files({ id: 'F1', mode: 'file_access', file_access: 'check_file_info' }),
    holds: [],
    files: ['F1'],
  },
  {
    of: 'the canvas of a forwarded message, in its quotation',
    message: {
      attachments: [
        {
          is_share: true,
          author_name: 'Leo',
          text: 'notes',
          files: [{ id: 'F1', mode: 'quip', title: 'Notes', permalink: link }],
        },
      ],
    },
    holds: ['> notes\n>\n> 📎 [Notes]', '> — Leo'],
    files: [],
  },
];
