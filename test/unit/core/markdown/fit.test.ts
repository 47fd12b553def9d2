import { describe, expect, it } from 'vitest';
import {
  escapeMrkdwn,
  fitBlocks,
  fitText,
  plainText,
  splitBlocks,
  toRichText,
} from '../../../../src/core/markdown/index.ts';

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

describe('text that goes on past what is shown', () => {
  const room = { maxBlocks: 20, maxSize: 3_000 };
  const long = 'The host reached out again. '.repeat(40_000);

  it('is cut after a word, and says so', () => {
    const { blocks, truncated } = fitText(long, { surface: 'message' }, room);
    expect(truncated).toBe(true);
    expect(JSON.stringify(blocks)).toContain('The host reached out again.');
    expect(plainText(long, 300)).toHaveLength(300);
    expect(plainText(`${'\n'.repeat(9_000)}Short`, 300)).toBe('Short');
    expect(plainText(`Short${'\n'.repeat(9_000)}More`, 300)).toBe('Short…');
  });

  it('shows a visualization of any length as its title, with what follows', () => {
    const lens = `!{lens{"attributes":{"title":"Logins"},"x":"${'a b '.repeat(30_000)}"}}`;
    const { blocks, truncated } = fitText(`Before\n\n${lens}\n\nAfter`, { surface: 'message' }, room);
    expect(truncated).toBe(false);
    const shown = JSON.stringify(blocks);
    expect(shown).toContain('Logins');
    expect(shown).toContain('After');
    expect(shown).not.toContain('a b a b');
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
