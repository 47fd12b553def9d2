import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Inline, parseInline, parseMrkdwn } from '../../../page/text/parse-mrkdwn.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });

/** All letters that a reader sees, marks left out. */
function lettersOf(nodes: Inline[]): string {
  return nodes
    .map((node) => {
      if ('children' in node) return lettersOf(node.children);
      if ('text' in node) return node.text;
      return node.kind === 'emoji' ? `:${node.name}:` : '';
    })
    .join('');
}

describe('mrkdwn', () => {
  test('styles words, and only between word boundaries', () => {
    expect(parseInline('a *bold* _it_ ~no~ `co*d*e`')).toEqual([
      text('a '),
      { kind: 'styled', style: 'bold', children: [text('bold')] },
      text(' '),
      { kind: 'styled', style: 'italic', children: [text('it')] },
      text(' '),
      { kind: 'styled', style: 'strike', children: [text('no')] },
      text(' '),
      { kind: 'code', text: 'co*d*e' },
    ]);
    expect(parseInline('snake_case_name 2*3*4 * alone *')).toEqual([text('snake_case_name 2*3*4 * alone *')]);
  });

  test('reads people, channels, groups, dates and links', () => {
    expect(parseInline('<@U1|ana><#C1|general><!here><!subteam^S1|@oncall>')).toEqual([
      { kind: 'user', id: 'U1', label: 'ana' },
      { kind: 'channel', id: 'C1', label: 'general' },
      { kind: 'broadcast', id: 'here' },
      { kind: 'usergroup', id: 'S1', label: '@oncall' },
    ]);
    expect(parseInline('<!date^1795000000^{date} at {time}^https://a.example|18 Nov>')).toEqual([
      { kind: 'date', timestamp: 1795000000, format: '{date} at {time}', url: 'https://a.example', fallback: '18 Nov' },
    ]);
    expect(parseInline('<https://a.example?a=1&amp;b=2|here> https://b.example/x.')).toEqual([
      { kind: 'link', url: 'https://a.example?a=1&b=2', children: [text('here')] },
      text(' '),
      { kind: 'link', url: 'https://b.example/x', children: [text('https://b.example/x')] },
      text('.'),
    ]);
  });

  test('nests styles around mentions', () => {
    expect(parseInline('*by _<@U1>_*')).toEqual([
      {
        kind: 'styled',
        style: 'bold',
        children: [text('by '), { kind: 'styled', style: 'italic', children: [{ kind: 'user', id: 'U1' }] }],
      },
    ]);
  });

  test('tells code blocks and quotes from lines', () => {
    expect(parseMrkdwn('before\n&gt; quoted\n&gt; more\nafter\n```\n*not bold*\n&lt;b&gt;```')).toEqual([
      { kind: 'lines', lines: [[text('before')]] },
      { kind: 'quote', lines: [[text('quoted')], [text('more')]] },
      { kind: 'lines', lines: [[text('after')]] },
      { kind: 'pre', text: '*not bold*\n<b>' },
    ]);
  });

  test('loses no letter of text without marks, whatever it is', () => {
    const marks = /[*_~`<>&:\n]|https?:/;
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((some) => !marks.test(some)),
        (some) => {
          expect(lettersOf(parseInline(some))).toBe(some);
        },
      ),
    );
  });

  test('stays fast on marks that are never closed', () => {
    const begin = performance.now();
    parseMrkdwn(`*${'<@U1> _a '.repeat(2_000)}`);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});
