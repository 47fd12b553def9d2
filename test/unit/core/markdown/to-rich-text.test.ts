import { describe, expect, it } from 'vitest';
import { type CaseElement, type Surface, toRichText } from '../../../../src/core/markdown/index.ts';

function blocks(markdown: string, surface: Surface = 'message') {
  return toRichText(markdown, { surface });
}

/** The elements of text that becomes one `rich_text` block. */
function elements(markdown: string, surface?: Surface): CaseElement[] {
  const [block, ...more] = blocks(markdown, surface);
  expect(more).toEqual([]);
  return block?.type === 'rich_text' ? block.elements : [];
}

/** The leaves of text that becomes one section. */
function leaves(markdown: string): unknown[] {
  const [section, ...more] = elements(markdown);
  expect(more).toEqual([]);
  return section?.type === 'rich_text_section' ? section.elements : [];
}

function text(content: string, style?: object) {
  return { type: 'text', text: content, ...(style ? { style } : {}) };
}

function list(style: string, indent: number, items: string[], extra: object = {}) {
  const sections = items.map((item) => ({ type: 'rich_text_section', elements: [text(item)] }));
  return { type: 'rich_text_list', style, indent, ...extra, elements: sections };
}

describe('inline Markdown', () => {
  it.each([
    ['plain', [text('plain')]],
    ['**b** and *i*', [text('b', { bold: true }), text(' and '), text('i', { italic: true })]],
    ['**_x_**', [text('x', { bold: true, italic: true })]],
    ['~~no~~', [text('no', { strike: true })]],
    ['`a < b`', [text('a < b', { code: true })]],
    ['one\ntwo  \nthree', [text('one\ntwo\nthree')]],
    ['# Title', [text('Title', { bold: true })]],
    ['first\n\nsecond', [text('first'), text('\n\n'), text('second')]],
    ['<b>x</b> &lt; &#42; \\*', [text('<b>x</b> < * *')]],
    ['<!channel> @here <@U1>', [text('<!channel> @here <@U1>')]],
    ['[^1]: note', [text('[^1]: note')]],
    ['[docs](https://a.b/c)', [{ type: 'link', url: 'https://a.b/c', text: 'docs' }]],
    ['**[docs](https://a.b)**', [{ type: 'link', url: 'https://a.b', text: 'docs', style: { bold: true } }]],
    ['see https://a.b/c', [text('see '), { type: 'link', url: 'https://a.b/c' }]],
    ['[docs][r]\n\n[r]: https://a.b', [{ type: 'link', url: 'https://a.b', text: 'docs' }]],
    ['[x](javascript:alert(1))', [text('[x](javascript:alert(1))')]],
    ['[x](/app/cases)', [text('[x](/app/cases)')]],
    [
      '[T](https://k/app/timelines?timeline=(id:1))',
      [{ type: 'link', url: 'https://k/app/timelines?timeline=%28id:1%29', text: 'T' }],
    ],
    ['![shot](https://a.b/c.png)', [{ type: 'link', url: 'https://a.b/c.png', text: 'shot' }]],
    ['![shot.png](/files/f1)', [text('🖼 shot.png')]],
  ])('%j', (markdown, expected) => {
    expect(leaves(markdown)).toEqual(expected);
  });
});

describe('blocks of Markdown', () => {
  it('numbers an ordered list on after a nested one', () => {
    expect(elements('3. a\n   - b\n     1. c\n4. d\n5. e')).toEqual([
      list('ordered', 0, ['a'], { offset: 2 }),
      list('bullet', 1, ['b']),
      list('ordered', 2, ['c']),
      list('ordered', 0, ['d', 'e'], { offset: 3 }),
    ]);
  });

  it('shows tasks as boxes', () => {
    expect(elements('- [ ] open\n- [x] done')).toEqual([list('bullet', 0, ['☐ open', '☑ done'])]);
  });

  it('keeps the paragraphs of an item together', () => {
    const [only] = elements('- a\n\n  b');
    expect(only).toMatchObject({ elements: [{ elements: [text('a\n\nb')] }] });
  });

  it('flattens nested quotes and gives lists within them a border', () => {
    expect(elements('> q\n> > n\n>\n> - l')).toEqual([
      { type: 'rich_text_quote', elements: [text('q'), text('\n\n'), text('> n')] },
      list('bullet', 0, ['l'], { border: 1 }),
    ]);
  });

  it('keeps code as it is, with its language', () => {
    expect(elements('```js\n**a**\n\n  b\n```')).toEqual([
      { type: 'rich_text_preformatted', elements: [text('**a**\n\n  b')], language: 'js' },
    ]);
  });

  it('labels a Lens block with its title', () => {
    const markdown = '!{lens{"timeRange":{"from":"now-1d"},"attributes":{"title":"Logins"}}}\n\nafter';
    expect(elements(markdown)).toEqual([
      { type: 'rich_text_quote', elements: [text('📊 Lens visualization: '), text('Logins', { bold: true })] },
      { type: 'rich_text_section', elements: [text('after')] },
    ]);
    expect(elements('!{lens}')).toMatchObject([{ elements: [text('📊 Lens visualization')] }]);
  });

  it('parts text at a rule', () => {
    expect(blocks('a\n\n---\n\nb').map((block) => block.type)).toEqual(['rich_text', 'divider', 'rich_text']);
  });

  it('makes nothing of nothing', () => {
    expect(blocks('')).toEqual([]);
    expect(blocks(' \n\n')).toEqual([]);
  });
});

describe('tables', () => {
  const markdown = '| host | n |\n|:--|--:|\n| **a** | 1 |\n| bb | 20 |';

  it('are Slack tables in a message', () => {
    const [table] = blocks(markdown);
    expect(table).toMatchObject({ type: 'table', column_settings: [{ align: 'left' }, { align: 'right' }] });
    expect(table?.type === 'table' && table.rows.map((row) => row.length)).toEqual([2, 2, 2]);
  });

  it('are text of equal width in a modal, and from the second on in a message', () => {
    const plain = ['host |   n', '-----|----', 'a    |   1', 'bb   |  20'].join('\n');
    const element = { type: 'rich_text_preformatted', elements: [text(plain)] };
    expect(elements(markdown, 'modal')).toEqual([element]);
    expect(blocks(`${markdown}\n\n${markdown}`)[1]).toEqual({ type: 'rich_text', elements: [element] });
  });

  it('are text when they have more rows than Slack shows', () => {
    expect(blocks(`${markdown}\n${'| a | b |\n'.repeat(100)}`)[0]?.type).toBe('rich_text');
  });
});

describe('images of ours', () => {
  const options = { surface: 'message' as const, image: (href: string) => ({ slackFileId: `F${href.at(-1)}` }) };

  it('stand where they were pasted, in order', () => {
    expect(toRichText('see ![a.png](/files/1) and ![b.png](/files/2)', options)).toMatchObject([
      { type: 'rich_text' },
      { type: 'image', slack_file: { id: 'F1' }, alt_text: 'a.png' },
      { type: 'rich_text' },
      { type: 'image', slack_file: { id: 'F2' }, alt_text: 'b.png' },
    ]);
  });

  it('follow the list that holds them and leave their name in it', () => {
    expect(toRichText('- ![a.png](/files/1)\n- b', options)).toMatchObject([
      { type: 'rich_text', elements: [list('bullet', 0, ['🖼 a.png'])] },
      { type: 'image', slack_file: { id: 'F1' } },
      { type: 'rich_text', elements: [list('bullet', 0, ['b'])] },
    ]);
  });

  it('are links where the resolver gives an address', () => {
    const image = () => ({ url: 'https://docket.example/files/1?sig=x' });
    const [block] = toRichText('![a.png](/files/1)', { surface: 'modal', image });
    const leaf = { type: 'link', url: 'https://docket.example/files/1?sig=x', text: 'a.png' };
    expect(block).toMatchObject({ elements: [{ elements: [leaf] }] });
  });
});
