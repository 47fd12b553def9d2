import { describe, expect, it } from 'vitest';
import { headingOf } from '../../../../src/slack/text/read-message/heading.ts';

const alert = {
  pretext: 'Firing since 09:40',
  author_name: 'Prometheus',
  title: 'High CPU on <https://web-1.example|web-1>',
  title_link: 'https://example.com/alerts/1',
  fields: [{ title: 'Host', value: 'web-1' }],
};
const forward = { is_share: true, author_name: 'Leo', text: 'Odd login page\nsee the picture' };
const preview = { from_url: 'https://example.com/', title: 'A page that is linked' };
const header = { type: 'header', text: { type: 'plain_text', text: 'Disk is full' } };
const section = { type: 'section', text: { type: 'mrkdwn', text: 'On *db-1*' } };

describe('the title of a case from a message', () => {
  it.each([
    [
      'the first line of its words',
      { text: 'Login failures from *one* address\nsince 09:40' },
      'Login failures from one address',
    ],
    [
      'a short first line with the next',
      { text: 'Hi all,\nwe see odd logins\nsince noon' },
      'Hi all, we see odd logins',
    ],
    [
      'its own words, not the title of an alert',
      { text: '[FIRING:1] HighCPU', attachments: [alert] },
      '[FIRING:1] HighCPU',
    ],
    ['the title of an alert', { text: '', attachments: [alert] }, 'High CPU on web-1'],
    ['the header of its blocks', { text: '', blocks: [header, section] }, 'Disk is full'],
    [
      'how an alert without a title begins',
      { text: '', attachments: [{ text: 'Log of the proxy' }] },
      'Log of the proxy',
    ],
    ['how a forwarded message begins', { text: '', attachments: [preview, forward] }, 'Odd login page'],
    ['nothing', { text: '' }, ''],
    ['a long line, cut', { text: 'x'.repeat(300) }, `${'x'.repeat(159)}…`],
  ])('is %s', (_, message, title) => {
    expect(headingOf(message, {}, 160)).toBe(title);
  });
});
