import { describe, expect, it } from 'vitest';
import { escapeMrkdwn, fitBlocks, plainText, splitBlocks, toRichText } from '../../../../src/core/markdown/index.ts';

describe('long text', () => {
  const lines = Array.from({ length: 2_000 }, (_, at) => `line ${at} of the log`).join('\n');

  it('splits code without leaving a block open', () => {
    const blocks = toRichText(`\`\`\`\n${lines}\n\`\`\``, { surface: 'message' });
    const parts = splitBlocks(blocks);
    expect(parts.length).toBeGreaterThan(1);
    const elements = blocks.flatMap((block) => (block.type === 'rich_text' ? block.elements : []));
    expect(new Set(elements.map((element) => element.type))).toEqual(new Set(['rich_text_preformatted']));
    const texts = elements.flatMap((element) => (element.type === 'rich_text_preformatted' ? element.elements : []));
    expect(texts.map((leaf) => leaf.text).join('\n')).toBe(lines);
  });

  it('counts list items on across blocks', () => {
    const items = Array.from({ length: 400 }, (_, at) => `${at + 1}. item`).join('\n');
    const blocks = toRichText(items, { surface: 'message' });
    let next = 0;
    for (const block of blocks) {
      const [list] = block.type === 'rich_text' ? block.elements : [];
      if (list?.type !== 'rich_text_list') throw new Error('expected a list');
      expect(list.offset ?? 0).toBe(next);
      next += list.elements.length;
    }
    expect(next).toBe(400);
  });

  it('is cut to the room there is, and says so', () => {
    const blocks = toRichText(lines, { surface: 'message' });
    const fitted = fitBlocks(blocks, { maxBlocks: 45, maxSize: 8_000 });
    expect(fitted.truncated).toBe(true);
    expect(JSON.stringify(fitted.blocks).length).toBeLessThanOrEqual(8_000);
    expect(fitBlocks(toRichText('short', { surface: 'message' })).truncated).toBe(false);
  });
});

describe('plain text', () => {
  it('is one line without marks', () => {
    expect(plainText('# Hi\n\n- **a** [b](https://c.d)\n\n```\nx\n```', 100)).toBe('Hi a b x');
  });

  it('is cut with an ellipsis, never in the middle of a character', () => {
    expect(plainText('abcdef', 4)).toBe('abc…');
    expect(plainText('abc😀def', 5)).toBe('abc…');
  });

  it('cannot ring anybody once escaped', () => {
    expect(escapeMrkdwn(plainText('<!channel> & <@U1>', 100))).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });
});
