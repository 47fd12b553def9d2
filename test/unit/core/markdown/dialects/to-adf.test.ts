import { expect, test } from 'vitest';
import { fromAdf } from '../../../../../src/core/markdown/dialects/from-adf.ts';
import { toAdf } from '../../../../../src/core/markdown/dialects/to-adf.ts';

const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks[0] && { marks }) });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const item = (...content: object[]) => ({ type: 'listItem', content });

test.each<[string, object[]]>([
  ['## Head', [{ type: 'heading', attrs: { level: 2 }, content: [text('Head')] }]],
  ['**b** and `c`', [paragraph(text('b', { type: 'strong' }), text(' and '), text('c', { type: 'code' }))]],
  ['**`c`**', [paragraph(text('c', { type: 'code' }))]],
  ['[docs](https://x.y)', [paragraph(text('docs', { type: 'link', attrs: { href: 'https://x.y' } }))]],
  ['[no](javascript:x)', [paragraph(text('[no](javascript:x)'))]],
  ['one\ntwo', [paragraph(text('one'), { type: 'hardBreak' }, text('two'))]],
  [
    '- a\n  1. b',
    [
      {
        type: 'bulletList',
        content: [
          item(paragraph(text('a')), {
            type: 'orderedList',
            attrs: { order: 1 },
            content: [item(paragraph(text('b')))],
          }),
        ],
      },
    ],
  ],
  [
    '- ```\n  x\n  ```',
    [{ type: 'bulletList', content: [item(paragraph(), { type: 'codeBlock', attrs: {}, content: [text('x')] })] }],
  ],
  ['> # Head', [{ type: 'blockquote', content: [paragraph(text('Head', { type: 'strong' }))] }]],
  ['```js\nx\n```', [{ type: 'codeBlock', attrs: { language: 'js' }, content: [text('x')] }]],
  ['---', [{ type: 'rule' }]],
])('%j becomes a document', (markdown, content) => {
  expect(toAdf(markdown)).toEqual({ type: 'doc', version: 1, content });
});

test('a document is read as Markdown', () => {
  const content = [
    { type: 'heading', attrs: { level: 1 }, content: [text('Head')] },
    paragraph(
      { type: 'mention', attrs: { id: '1', text: '@Ana' } },
      text(' saw * '),
      { type: 'emoji', attrs: { shortName: ':smile:' } },
      { type: 'inlineCard', attrs: { url: 'https://x.y/SEC-1' } },
    ),
    { type: 'panel', attrs: { panelType: 'info' }, content: [paragraph(text('In a panel'))] },
    { type: 'taskList', content: [{ type: 'taskItem', attrs: { state: 'DONE' }, content: [text('Call')] }] },
    {
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph(text('a'))] }] }],
    },
    { type: 'mediaSingle', content: [{ type: 'media', attrs: { alt: 'shot.png' } }] },
    { type: 'expand', attrs: { title: 'More' }, content: [paragraph(text('inside'))] },
    { type: 'newKind', content: [{ type: 'newInline', text: 'kept' }] },
  ];
  expect(fromAdf({ type: 'doc', version: 1, content }).split('\n\n')).toEqual([
    '**Head**',
    '@Ana saw \\* :smile:<https://x.y/SEC-1>',
    'In a panel',
    '- [x] Call',
    '| a |\n| --- |',
    '🖼 shot.png',
    '**More**',
    'inside',
    'kept',
  ]);
});

test('what is no document is read as nothing, and text as text', () => {
  for (const nothing of [null, undefined, 7, [], {}, { content: 'x' }]) expect(fromAdf(nothing)).toBe('');
  expect(fromAdf('1 * 2 * 3')).toBe('1 \\* 2 \\* 3');
});

test('a document that is nested too deep is read to where it can be', () => {
  let node: object = paragraph(text('deep'));
  for (let depth = 0; depth < 5_000; depth++) node = { type: 'blockquote', content: [node] };
  expect(fromAdf({ type: 'doc', version: 1, content: [paragraph(text('top')), node] })).toBe('top');
});
