import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CaseBlock,
  escapeMrkdwn,
  fitBlocks,
  fromMrkdwn,
  fromRichText,
  fromRichTextInput,
  plainText,
  type Surface,
  splitBlocks,
  toRichText,
  toRichTextInput,
} from '../../../src/core/markdown/index.ts';
import { isRecord } from '../../../src/saved-objects/types.ts';
import { cpuTimeOf } from '../../support/measure/cpu-time.ts';
import { runs } from '../../support/runs.ts';

const marks = ['*', '**', '_', '__', '~', '~~', '`', '``', '```', '[', ']', '(', ')', '![', '](http://a.b)', '|', '\\'];
const starts = ['- ', '* ', '+ ', '1. ', '7) ', '- [ ] ', '- [x] ', '# ', '### ', '> ', '    ', '  ', ' ', '\t'];
const lines = ['\n', '\n\n', '\n---\n', '\n===\n', '\n|-|-|\n', '| a | b |', '```js\n', '\n```\n', '[a]: http://r.s\n'];
const words = [
  'a',
  'b1',
  'c.',
  'd d',
  'é',
  '"',
  '(x)',
  '😀',
  'http://a.b/c_d*',
  'www.x.y',
  'me@x.org',
  '[a]',
  '☐ ',
  '☑ ',
];
const traps = [
  '&',
  '&lt;',
  '&#42;',
  '&#10;',
  '<',
  '>',
  '<b>',
  '[^1]: note',
  '[^1]',
  '\u0000',
  '\ud800',
  '![n](/files/1)',
];
const pings = ['@here', '@channel', '<!channel>', '<!here|here>', '<@U123>', '<!subteam^S1>', '<#C1>'];
const lens = ['!{lens{"attributes":{"title":"T"}}}', '!{lens{', '!{lens}'];
const piece = fc.constantFrom(...marks, ...starts, ...lines, ...words, ...traps, ...pings, ...lens);
const line = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
const markdown = fc.oneof(
  fc.array(piece, { maxLength: 25 }).map((parts) => parts.join('')),
  fc.array(line, { maxLength: 8 }).map((all) => all.join('\n')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
/** Long texts of one kind of line, up to 200,000 characters. */
const long = fc
  .record({ unit: line, count: fc.integer({ min: 1, max: 4_000 }), end: fc.constantFrom('', '\n', '\n\n') })
  .map(({ unit, count, end }) => (unit + end).repeat(count).slice(0, 200_000));

const style = fc.record({ bold: fc.boolean(), italic: fc.boolean(), strike: fc.boolean(), code: fc.boolean() });
const leaf = fc.oneof(
  fc.record({ type: fc.constant('text'), text: line, style }),
  fc.record({ type: fc.constant('link'), url: fc.constantFrom('http://a.b/(c)', 'tel:1', 'x'), text: line, style }),
  fc.record({ type: fc.constant('user'), user_id: fc.constant('U1') }),
  fc.record({ type: fc.constant('broadcast'), range: fc.constant('here') }),
);
const section = fc.record({ type: fc.constant('rich_text_section'), elements: fc.array(leaf, { maxLength: 4 }) });
const element = fc.oneof(
  section,
  fc.record({ type: fc.constant('rich_text_quote'), elements: fc.array(leaf, { maxLength: 4 }) }),
  fc.record({
    type: fc.constant('rich_text_list'),
    style: fc.constantFrom('bullet', 'ordered'),
    indent: fc.integer({ min: 0, max: 8 }),
    offset: fc.integer({ min: 0, max: 12 }),
    border: fc.constantFrom(0, 1),
    elements: fc.array(section, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('rich_text_preformatted'),
    border: fc.constantFrom(0, 1),
    elements: fc.array(fc.record({ type: fc.constant('text'), text: line }), { maxLength: 2 }),
  }),
);
const richText = fc.array(element, { maxLength: 6 }).map((elements) => ({ type: 'rich_text', elements }));

const surface = fc.constantFrom<Surface>('message', 'modal', 'home');
const usual = runs(1_000);

function around(text: string): string {
  return fromRichText(toRichText(text, { surface: 'message', asWritten: true }));
}

function nodes(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (!isRecord(value)) return [];
  return [value, ...Object.values(value).flatMap(nodes)];
}

function checkLimits(blocks: readonly CaseBlock[], onto: Surface): void {
  const texts = nodes(blocks).filter((node) => typeof node.text === 'string');
  expect(texts.filter(({ text }) => text === '' || String(text).length > 3_000)).toEqual([]);
  expect(nodes(blocks).filter(({ elements }) => Array.isArray(elements) && elements.length === 0)).toEqual([]);
  const tables = blocks.filter((block) => block.type === 'table');
  expect(tables.length).toBeLessThanOrEqual(onto === 'message' ? 1 : 0);
  for (const table of tables) {
    expect(table.rows.length).toBeLessThanOrEqual(100);
    expect(Math.max(...table.rows.map((row) => row.length))).toBeLessThanOrEqual(20);
  }
  for (const part of splitBlocks(blocks)) {
    expect(part.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(part).length).toBeLessThanOrEqual(12_000);
  }
  expect(splitBlocks(blocks).flat()).toEqual(blocks);
}

describe('Markdown through Slack and back', () => {
  it('is stable after one pass', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const once = around(text);
        expect(around(once)).toBe(once);
      }),
      usual,
    );
  });

  it('is stable from the first pass for what people write in Slack', () => {
    fc.assert(
      fc.property(richText, (block) => {
        const written = fromRichText(block, { user: () => 'Ana Ruiz' });
        expect(around(written)).toBe(written);
      }),
      usual,
    );
  });

  it('is stable after one pass through an input', () => {
    const edited = (text: string) => {
      const value = toRichTextInput(text);
      return value ? fromRichTextInput(value) : '';
    };
    fc.assert(
      fc.property(markdown, (text) => {
        const once = edited(text);
        expect(edited(once)).toBe(once);
      }),
      usual,
    );
  });

  it('rings nobody, whatever the text says', () => {
    fc.assert(
      fc.property(markdown, surface, (text, onto) => {
        const image = () => ({ slackFileId: 'F1' });
        const types = nodes(toRichText(text, { surface: onto, image })).map((node) => node.type);
        expect(types.filter((type) => /^(?:user|usergroup|broadcast|channel|team|mrkdwn)$/.test(String(type)))).toEqual(
          [],
        );
        expect(escapeMrkdwn(plainText(text, 200))).not.toMatch(/[<>]/);
      }),
      usual,
    );
  });

  it('links only to addresses that are safe to follow', () => {
    const href = fc.constantFrom(
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.org',
      '/app',
      'file:///etc',
      'http://a.b',
    );
    fc.assert(
      fc.property(href, line, (to, text) => {
        const links = nodes(toRichText(`[${text}](${to}) <${to}>`, { surface: 'modal' })).filter(
          (node) => 'url' in node,
        );
        expect(links.filter(({ url }) => !/^(?:https?:\/\/|mailto:)/.test(String(url)))).toEqual([]);
      }),
      usual,
    );
  });

  it('stays within the limits of Slack, also for long text', () => {
    fc.assert(
      fc.property(fc.oneof(markdown, long), surface, (text, onto) =>
        checkLimits(toRichText(text, { surface: onto }), onto),
      ),
      runs(80),
    );
  });

  it('says when something had to be left out', () => {
    fc.assert(
      fc.property(long, fc.integer({ min: 1, max: 10 }), (text, maxBlocks) => {
        const blocks = toRichText(text, { surface: 'message' });
        const fitted = fitBlocks(blocks, { maxBlocks });
        expect(fitted.truncated).toBe(fitted.blocks.length < blocks.length);
        expect(fitted.blocks).toEqual(blocks.slice(0, fitted.blocks.length));
      }),
      runs(30),
    );
  });

  it('reads any message text and cuts any plain text', () => {
    fc.assert(
      fc.property(markdown, fc.integer({ min: 1, max: 80 }), (text, max) => {
        const written = fromMrkdwn(text);
        expect(around(written)).toBe(written);
        const plain = plainText(text, max);
        expect(plain.length).toBeLessThanOrEqual(max);
        expect(plain.isWellFormed()).toBe(true);
        expect(plain).not.toContain('\n');
      }),
      usual,
    );
  });
});

describe('hostile text of 30,000 characters', () => {
  const hostile = [
    '[',
    '![',
    '[a](',
    '*',
    '**a ',
    '*a_',
    'a**b',
    '~~a~',
    '> ',
    '- ',
    '1. ',
    '> - ',
    '`a``',
    '<a ',
    '&#',
    '!{lens{',
  ];
  const deep = Array.from({ length: 170 }, (_, depth) => `${' '.repeat(2 * depth)}- a\n`).join('');

  it.each([...hostile.map((unit) => unit.repeat(30_000 / unit.length)), deep])(
    'costs little time (%#)',
    async (text) => {
      toRichText(text.slice(0, 2_000), { surface: 'message' });
      const { value: blocks, ms } = await cpuTimeOf(() => toRichText(text, { surface: 'message' }));
      // The bound is ten times what is measured, so that a slow machine does not fail it and quadratic cost does.
      expect(ms).toBeLessThan(1_000);
      checkLimits(blocks, 'message');
    },
  );
});
