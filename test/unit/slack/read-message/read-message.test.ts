import { describe, expect, it } from 'vitest';
import { evidenceComments } from '../../../../src/core/attachments/evidence.ts';
import { toHtml } from '../../../../src/core/markdown/dialects/to-html.ts';
import { toRichText } from '../../../../src/core/markdown/index.ts';
import { authorOf, authorToAsk } from '../../../../src/slack/text/read-message/author.ts';
import { readMessage } from '../../../../src/slack/text/read-message/read-message.ts';
import { alerts, type Sample } from './alerts.ts';
import { fileKinds } from './files.ts';
import { kinds } from './kinds.ts';
import { people } from './people.ts';

const known = new Map([
  ['U0ANARUIZ1', 'Ana Ruiz'],
  ['U0LEOBRAN1', 'Leo Brandt'],
]);
const names = {
  user: (id: string) => known.get(id),
  channel: (id: string) => (id === 'C0INCIDEN1' ? 'incidents' : undefined),
};

describe.each([
  ['an alert', alerts],
  ['what people send', people],
  ['a block', kinds],
  ['a file', fileKinds],
])('%s', (_, samples) => {
  it.each<Sample>(samples)('$of', ({ message, holds, lacks = [], files }) => {
    const read = readMessage(message, names);
    let at = 0;
    for (const part of holds) {
      const found = read.text.indexOf(part, at);
      expect(found, `${part}\n\nin order in\n\n${read.text}`).toBeGreaterThanOrEqual(0);
      at = found + part.length;
    }
    for (const part of lacks) expect(read.text).not.toContain(part);
    if (files) expect(read.files.map(({ id, text }) => (text === undefined ? id : `${id}:text`))).toEqual(files);
  });
});

describe('a table of a message', () => {
  const cell = (text: string) => ({ type: 'raw_text', text });
  const rows = [
    [cell('Host'), cell('Hits')],
    [cell('db-1'), cell('41')],
  ];
  const { text } = readMessage({ text: '', blocks: [{ type: 'table', rows }] }, names);

  it('is a table in Slack, and where it is quoted stands in characters of equal width', () => {
    expect(toRichText(text, { surface: 'message' }).map(({ type }) => type)).toEqual(['table']);
    const [comment = ''] = evidenceComments({ message: { text, authorName: 'Ana', messageTs: '' }, files: [] });
    expect(comment).toContain('> | Host | Hits |\n> | --- | --- |\n> | db-1 | 41 |');
    expect(JSON.stringify(toRichText(comment, { surface: 'message' }))).toContain(
      'Host | Hits\\n-----|-----\\ndb-1 | 41',
    );
  });

  it('is a table in HTML, as Kibana shows it, also in a quotation', () => {
    expect(toHtml(text)).toMatch(/<table>[\s\S]*<td>db-1<\/td>/);
    expect(toHtml(text.replaceAll(/^/gm, '> '))).toMatch(/<blockquote>\s*<table>/);
  });
});

describe('the author of a message', () => {
  it.each<[string, object, string]>([
    ['a person', { user: 'U0ANARUIZ1' }, 'Ana Ruiz'],
    [
      'a person of another organisation',
      { user: 'U9', user_profile: { real_name: '', display_name: 'kim', name: 'k' } },
      'kim',
    ],
    ['somebody who has only a handle', { user: 'U9', user_profile: { name: 'k' } }, 'k'],
    ['somebody unknown', { user: 'U9' }, 'U9'],
    ['an app', { bot_id: 'B1', user: 'U8', bot_profile: { name: 'Datadog' } }, 'Datadog'],
    ['an app that chose a name', { bot_id: 'B1', username: 'On call', bot_profile: { name: 'Datadog' } }, 'On call'],
    ['a webhook', { subtype: 'bot_message', username: 'Grafana' }, 'Grafana'],
    ['a workflow', { subtype: 'bot_message', bot_id: 'B2', username: 'Report phishing' }, 'Report phishing'],
    ['a person by way of an app', { user: 'U0ANARUIZ1', bot_id: 'B1', bot_profile: { name: 'Zap' } }, 'Ana Ruiz'],
    ['Slackbot', { user: 'USLACKBOT' }, 'Slackbot'],
    ['Slack', { user: 'USLACK' }, 'Slack'],
    ['nobody', {}, 'an app'],
  ])('%s', (_, message, author) => {
    expect(authorOf(message, names)).toBe(author);
  });

  it('is asked for only where the message does not tell', () => {
    expect(authorToAsk({ user: 'U9', user_profile: { name: 'k' } })).toBeUndefined();
    expect(authorToAsk({ user: 'USLACKBOT' })).toBeUndefined();
    expect(authorToAsk({ user: 'U9', user_profile: { name: '' } })).toBe('U9');
  });
});

it('names those who could not be named yet', () => {
  const { text, unnamed } = readMessage(
    { text: '<@U0ANARUIZ1> <@U9> <@U7|kim>', attachments: [{ text: '<@U8>' }] },
    names,
  );
  expect(text).toBe('@Ana Ruiz @U9 @kim\n\n@U8');
  expect(unnamed).toEqual(['U9', 'U8']);
});

describe('a hostile message is read in little time, and what is left out is said', () => {
  const deep = (of: (inner: object) => object, levels: number) => {
    let inner: object = { type: 'section', text: { type: 'mrkdwn', text: 'the core' } };
    for (let level = 0; level < levels; level++) inner = of(inner);
    return inner;
  };
  const cyclic: Record<string, unknown> = { is_share: true, text: 'again', files: [] };
  cyclic.attachments = [cyclic, cyclic];
  const wide = Array.from({ length: 10_000 }, (_, at) => ({
    type: 'section',
    text: { type: 'mrkdwn', text: `*line* ${at}` },
  }));
  const cells = (count: number) => Array.from({ length: count }, () => ({ type: 'raw_text', text: 'x' }));

  it.each<[string, object, string]>([
    ['10,000 blocks', { blocks: wide }, 'line'],
    ['10,000 attachments', { attachments: wide.map(({ text }) => text) }, 'line'],
    [
      'containers 1,000 deep',
      { blocks: [deep((inner) => ({ type: 'container', child_blocks: [inner] }), 1_000)] },
      'the core',
    ],
    [
      'blocks of a new kind 1,000 deep',
      { blocks: [deep((inner) => ({ type: 'odd', inner: [inner] }), 1_000)] },
      'the core',
    ],
    [
      'forwards 1,000 deep',
      { attachments: [deep((inner) => ({ is_share: true, attachments: [inner] }), 1_000)] },
      'the core',
    ],
    ['3 MB of text', { text: 'lorem *ipsum* <@U1> '.repeat(150_000) }, 'the rest is in Slack'],
    ['3 MB of marks', { text: '*_~`<&'.repeat(500_000) }, 'the rest is in Slack'],
    [
      '3 MB in an attachment',
      { attachments: [{ fields: [{ title: 'a', value: 'x'.repeat(3_000_000) }] }] },
      'the rest is in Slack',
    ],
    ['forwards that hold each other', { attachments: [cyclic] }, 'again'],
    [
      'one long row among short ones',
      { blocks: [{ type: 'table', rows: [cells(5_000), ...Array.from({ length: 5_000 }, () => cells(1))] }] },
      'x',
    ],
    ['an e-mail of 3 MB', { files: [{ id: 'F1', mode: 'email', preview: '<p>'.repeat(1_000_000) }] }, 'E-mail without'],
  ])('%s', (_, message, holds) => {
    const began = performance.now();
    const { text } = readMessage(message, names);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(text).toContain(holds);
    expect(text.length).toBeLessThan(700_000);
  });
});
