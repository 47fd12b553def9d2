/** Messages as monitoring, paging and tracking apps post them; `holds` are the words that must be kept, in order. */
export interface Sample {
  of: string;
  message: Record<string, unknown>;
  holds: string[];
  lacks?: string[];
  files?: string[];
}

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const plain = (text: string) => ({ type: 'plain_text', text, emoji: true });
const section = (text: string, more: object = {}) => ({ type: 'section', text: mrkdwn(text), ...more });

export const alerts: Sample[] = [
  {
    of: 'Datadog: no text, all of it in one attachment',
    message: {
      text: '',
      bot_id: 'B1',
      attachments: [
        {
          id: 1,
          color: 'a30200',
          fallback: 'Triggered: CPU is high on web-1',
          title: 'Triggered: CPU is high on web-1',
          title_link: 'https://app.datadoghq.example/monitors/77',
          text: 'CPU load was *96.2 %* over the last 5m. <@U0ANARUIZ1> please look.\n@slack-ops',
          fields: [
            { title: 'Metric', value: 'system.cpu.user', short: true },
            { title: 'Tags', value: 'env:prod, role:web', short: true },
          ],
          image_url: 'https://p.datadoghq.example/snapshot/1.png',
          footer: 'Datadog monitor',
          ts: 1795444500,
          actions: [{ type: 'button', text: 'Open the monitor', url: 'https://app.datadoghq.example/monitors/77' }],
        },
      ],
    },
    holds: [
      '**[Triggered: CPU is high on web-1](https://app.datadoghq.example/monitors/77)**',
      '**96.2 %**',
      '@Ana Ruiz please look',
      '**Metric:** system.cpu.user',
      '**Tags:** env:prod, role:web',
      'https://p.datadoghq.example/snapshot/1.png',
      '[Open the monitor]',
      'Datadog monitor · 2026-11-23 14:35 UTC',
    ],
  },
  {
    of: 'PagerDuty: a text, and blocks in an attachment',
    message: {
      text: 'Incident triggered',
      bot_id: 'B2',
      attachments: [
        {
          fallback: '[no preview available]',
          color: '#dc2626',
          blocks: [
            section('*<https://acme.pagerduty.example/incidents/Q1|#1412 Checkout is down>*'),
            { type: 'section', fields: [mrkdwn('*Urgency*\nHigh'), mrkdwn('*Service*\ncheckout-api')] },
            { type: 'context', elements: [mrkdwn('Assigned to <@U0LEOBRAN1>'), plain('via Events API v2')] },
            {
              type: 'actions',
              elements: [
                { type: 'button', action_id: 'ack', text: plain('Acknowledge'), value: 'secret-payload' },
                {
                  type: 'static_select',
                  placeholder: plain('More…'),
                  options: [{ text: plain('Snooze'), value: 's' }],
                },
              ],
            },
          ],
        },
      ],
    },
    holds: [
      'Incident triggered',
      '**[#1412 Checkout is down](https://acme.pagerduty.example/incidents/Q1)**',
      '**Urgency**\nHigh',
      '**Service**\ncheckout-api',
      'Assigned to @Leo Brandt',
      'via Events API v2',
      'Acknowledge',
    ],
    lacks: ['no preview', 'secret-payload', 'Snooze'],
  },
  {
    of: 'Grafana: a webhook with its image',
    message: {
      subtype: 'bot_message',
      username: 'Grafana',
      text: '',
      attachments: [
        {
          title: '[FIRING:2] DiskFull',
          title_link: 'https://grafana.example/alerting',
          text: '**Firing**\n\nValue: B=91\nLabels:\n - alertname = DiskFull\n - host = db-1\n',
          fallback: '[FIRING:2] DiskFull',
          footer: 'Grafana v12',
          footer_icon: 'https://grafana.example/icon.png',
          image_url: 'https://grafana.example/render/d.png',
        },
      ],
    },
    holds: [
      '[FIRING:2',
      'https://grafana.example/alerting',
      'Value: B=91',
      'alertname = DiskFull',
      'host = db-1',
      'Grafana v12',
    ],
    lacks: ['icon.png'],
  },
  {
    of: 'CloudWatch: fields with long values',
    message: {
      text: '',
      attachments: [
        {
          fallback: 'ALARM: "5xx" in EU (Ireland)',
          pretext: 'ALARM: "5xx" in EU (Ireland)',
          fields: [
            { title: 'Reason', value: 'Threshold Crossed: 1 datapoint [41.0] was greater than the threshold (10.0).' },
            { title: 'Steps', value: 'First line\nSecond line' },
            { title: 'Old State', value: 'OK', short: true },
          ],
        },
      ],
    },
    holds: [
      'ALARM: "5xx" in EU (Ireland)',
      '**Reason:** Threshold Crossed',
      '(10.0)',
      '**Steps:** First line\nSecond line',
      '**Old State:** OK',
    ],
  },
  {
    of: 'Sentry: header, section and context beside a summary text that they do not hold',
    message: {
      text: 'New issue in web: TypeError',
      blocks: [
        { type: 'header', text: plain('TypeError: x is undefined') },
        section('`app/checkout.ts` in `pay`', {
          accessory: { type: 'button', text: plain('View'), url: 'https://sentry.example/1' },
        }),
        {
          type: 'context',
          elements: [
            { type: 'image', image_url: 'https://s.example/i.png', alt_text: 'Sentry' },
            mrkdwn('web-7f2 · production'),
          ],
        },
      ],
    },
    holds: [
      'New issue in web: TypeError',
      '**TypeError: x is undefined**',
      '`app/checkout.ts` in `pay`',
      '[View](https://sentry.example/1)',
      '[Sentry]',
      'web-7f2 · production',
    ],
  },
  {
    of: 'Jira: a summary that the blocks hold is not said twice',
    message: {
      text: 'Ana created SEC-7',
      blocks: [section('*Ana* created <https://jira.example/browse/SEC-7|SEC-7> Phishing wave')],
    },
    holds: ['**Ana** created [SEC-7](https://jira.example/browse/SEC-7) Phishing wave'],
    lacks: ['Ana created SEC-7\n'],
  },
  {
    of: 'Opsgenie: author, subname and an unsafe title link',
    message: {
      attachments: [
        {
          author_name: 'Opsgenie',
          author_link: 'https://opsgenie.example',
          author_subname: 'P1',
          title: 'Database &amp; cache &lt;down&gt;',
          title_link: 'javascript:alert(1)',
          text: '',
        },
      ],
    },
    holds: ['**[Opsgenie](https://opsgenie.example)** P1', 'Database & cache', 'down>'],
    lacks: ['](javascript'],
  },
  {
    of: 'Splunk: only a fallback',
    message: {
      text: '',
      attachments: [{ fallback: 'Search "failed logins" returned 212 results <https://splunk.example/1|View>' }],
    },
    holds: ['Search "failed logins" returned 212 results [View](https://splunk.example/1)'],
  },
  {
    of: 'a fallback that adds nothing, and one that does',
    message: {
      attachments: [
        { title: 'Backup failed', fallback: 'Backup failed' },
        { text: 'Node 3', fallback: 'Node 3 on rack 12' },
      ],
    },
    holds: ['**Backup failed**', 'Node 3', 'Node 3 on rack 12'],
  },
  {
    of: 'GitHub: several attachments, each in its place',
    message: {
      text: '2 checks failed',
      attachments: [
        { text: 'lint — failed', mrkdwn_in: ['text'] },
        { text: 'test — failed', fields: [{ title: '', value: 'exit code 1' }] },
      ],
    },
    holds: ['2 checks failed', 'lint — failed', 'test — failed', 'exit code 1'],
  },
  {
    of: 'a workflow message with a list of answers',
    message: {
      subtype: 'bot_message',
      username: 'Report phishing',
      text: '',
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'Reported by ' },
                { type: 'user', user_id: 'U0ANARUIZ1' },
              ],
            },
            {
              type: 'rich_text_list',
              style: 'bullet',
              indent: 0,
              elements: [
                { type: 'rich_text_section', elements: [{ type: 'text', text: 'Sender: billing@evil.example' }] },
              ],
            },
          ],
        },
        {
          type: 'input',
          label: plain('Verdict'),
          hint: plain('pick one'),
          element: { type: 'static_select', initial_option: { text: plain('Malicious'), value: 'm' } },
        },
      ],
    },
    holds: ['Reported by @Ana Ruiz', '- Sender: billing', 'evil.example', '**Verdict**', 'pick one', 'Malicious'],
  },
  {
    of: 'what Slack says where a text is missing',
    message: { text: "This content can't be displayed.", blocks: [section('Host db-1 is back')] },
    holds: ['Host db-1 is back'],
    lacks: ['displayed'],
  },
];
