import type { Block } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { fromMrkdwn, fromRichText, fromRichTextInput, toRichTextInput } from '../../../../src/core/markdown/index.ts';

const names = {
  user: (id: string) => (id === 'U1' ? 'Ana Ruiz' : undefined),
  channel: (id: string) => (id === 'C1' ? 'incidents' : undefined),
};

function richText(...elements: object[]): Block {
  return { type: 'rich_text', elements } as Block;
}

function section(...elements: object[]): object {
  return { type: 'rich_text_section', elements };
}

function text(content: string, style?: object): object {
  return { type: 'text', text: content, ...(style ? { style } : {}) };
}

describe('what people write in Slack', () => {
  it.each<[string, object[], string]>([
    ['escapes literal marks', [text('*a* _b_ `c` [d](e) <i> 1 < 2')], '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<i> 1 < 2'],
    ['leaves names_with_lines alone', [text('a_b_c and a@b')], 'a_b_c and a\\@b'],
    [
      'escapes marks at the start of a line',
      [text('# a\n- b\n1. c\n> d\n+ e\n---')],
      '\\# a\n\\- b\n1\\. c\n\\> d\n\\+ e\n\\---',
    ],
    ['moves spaces out of emphasis', [text('a'), text(' b ', { bold: true }), text('c')], 'a **b** c'],
    ['joins neighbours of one style', [text('a', { bold: true }), text('b', { bold: true })], '**ab**'],
    ['nests styles', [text('a', { bold: true }), text(' b', { bold: true, italic: true })], '**a *b***'],
    ['drops underline', [text('a', { underline: true })], 'a'],
    ['widens ticks around a tick', [text('a`b', { code: true })], '``a`b``'],
    [
      'names people and channels',
      [{ type: 'user', user_id: 'U1' }, text(' '), { type: 'channel', channel_id: 'C1' }],
      '@Ana Ruiz #incidents',
    ],
    ['keeps the id of a stranger', [{ type: 'user', user_id: 'U2' }], '@U2'],
    ['writes a broadcast as text', [{ type: 'broadcast', range: 'here' }], '@here'],
    [
      'writes emoji as characters',
      [
        { type: 'emoji', name: 'x', unicode: '1f469-200d-1f4bb' },
        { type: 'emoji', name: 'parrot' },
      ],
      '👩‍💻:parrot:',
    ],
    [
      'writes dates as ISO 8601',
      [{ type: 'date', timestamp: 1_700_000_000, format: '{date}' }],
      '2023-11-14T22:13:20Z',
    ],
    [
      'writes links',
      [{ type: 'link', url: 'https://a.b' }, text(' '), { type: 'link', url: 'https://c.d', text: 'e' }],
      '<https://a.b> [e](https://c.d)',
    ],
    ['does not link to what Docket does not trust', [{ type: 'link', url: 'tel:1', text: 'call' }], 'call (tel:1)'],
  ])('%s', (_, leaves, markdown) => {
    expect(fromRichText(richText(section(...leaves)), names)).toBe(markdown);
  });

  it('nests lists again, with their numbers', () => {
    const list = (style: string, indent: number, offset: number, ...items: string[]) => ({
      type: 'rich_text_list',
      style,
      indent,
      offset,
      elements: items.map((item) => section(text(item))),
    });
    const block = richText(
      list('ordered', 0, 0, 'a'),
      list('bullet', 1, 0, '☐ b', '☑ c'),
      list('ordered', 0, 1, 'd', 'e'),
    );
    expect(fromRichText(block)).toBe('1. a\n   - [ ] b\n   - [x] c\n2. d\n3. e');
  });

  it('keeps quotes and code, with a fence wider than any in the code', () => {
    const code = { type: 'rich_text_preformatted', elements: [text('a\n```\nb')] };
    const quote = { type: 'rich_text_quote', elements: [text('one\n\ntwo')] };
    expect(fromRichText(richText(quote, code))).toBe('> one\n>\n> two\n\n````\na\n```\nb\n````');
  });

  it('reads what other apps post in cards', () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'CPU *high*' } },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*host*: a &amp; b' },
        fields: [{ type: 'plain_text', text: 'x' }],
      },
      { type: 'context', elements: [{ type: 'mrkdwn', text: '<https://a.b|run>' }] },
      { type: 'actions', elements: [] },
    ];
    expect(fromRichText(blocks)).toBe('**CPU \\*high\\***\n\n**host**: a & b\n\nx\n\n[run](https://a.b)');
  });
});

describe('mrkdwn', () => {
  it.each([
    ['*b* _i_ ~s~ `c`', '**b** *i* ~~s~~ `c`'],
    ['a &lt;b&gt; &amp;amp;', 'a \\<b> &amp;amp;'],
    ['<@U1> <@U2|bo> <#C1> <#C2|ops> <!here> <!subteam^S1|@oncall>', '@Ana Ruiz @bo #incidents #ops @here @oncall'],
    ['<https://a.b|docs> <https://c.d>', '[docs](https://a.b) <https://c.d>'],
    ['snake_case_name 2*3*4', 'snake_case_name 2\\*3\\*4'],
    ['&gt; one\n&gt; two\nthree', '> one\n> two\n\nthree'],
    ['• a\n    ◦ b\n• c', '- a\n  - b\n- c'],
    ['see ```x &lt; y\n*z*``` end', 'see\n\n```\nx < y\n*z*\n```\n\nend'],
    ['*bold _both_*', '**bold *both***'],
  ])('%j', (mrkdwn, markdown) => {
    expect(fromMrkdwn(mrkdwn, names)).toBe(markdown);
  });
});

describe('case text in an input', () => {
  const lens = '!{lens{"attributes":{"title":"Logins * [x]"}}}';
  const markdown = [
    'Look at ![shot.png](/files/0f-1) **now**',
    lens,
    '| a | b |\n| --- | --- |\n| 1 | *2* |',
    '---',
    '- [ ] call ![b.png](/files/0f-2)\n  1. x',
  ].join('\n\n');

  it('comes back as it was, with images, tables, rules and Lens blocks', () => {
    const value = toRichTextInput(markdown);
    expect(value && fromRichTextInput(value)).toBe(markdown);
  });

  it('is one block of rich text alone, and none for empty text', () => {
    expect(toRichTextInput(markdown)?.type).toBe('rich_text');
    expect(toRichTextInput('')).toBeUndefined();
  });

  it('keeps code that shows such Markdown among other things', () => {
    const code = '```\n| a |\n| --- |\nthen\n\nmore\n```';
    const value = toRichTextInput(code);
    expect(value && fromRichTextInput(value)).toBe(code);
  });
});
