import { describe, expect, test } from 'vitest';
import { toGitHub, toMarkdown } from '../../../../../src/core/markdown/dialects/to-markdown.ts';
import { toPlain } from '../../../../../src/core/markdown/dialects/to-plain.ts';

const lens = '!{lens{"attributes":{"title":"Top *hosts*"}}}';

test.each([
  [`a\n\n${lens}\n\nb`, 'a\n\n\nVisualization: Top \\*hosts\\*\n\n\nb'],
  ['> ![shot](/api/files/files/1/blob)', '> 🖼 shot'],
  [
    '[![shot](https://k.example/s/x/api/files/1)](https://a.b) `![x](/api/files/1)`',
    '[🖼 shot](https://a.b) `![x](/api/files/1)`',
  ],
  ['![shot](https://a.b/api/files.png) **x**', '![shot](https://a.b/api/files.png) **x**'],
])('%j is told in words where no other system can show it', (markdown, told) => {
  expect(toMarkdown(markdown)).toBe(told);
});

test.each([
  ['ask @ana and @acme/soc about #12, GH-7', 'ask @\u200bana and @\u200bacme/soc about #\u200b12, GH-\u200b7'],
  ['`@ana #12` me@x.org https://x.y/@ana#1', '`@ana #12` me@x.org https://x.y/@ana#1'],
  ['```\n@ana\n```', '```\n@ana\n```'],
  ['# Head\n\n**@ana** \\@leo &#64;kim', '# Head\n\n**@\u200bana** \\@\u200bleo &#64;\u200bkim'],
])('%j tells nobody on GitHub', (markdown, quiet) => {
  expect(toGitHub(markdown)).toBe(quiet);
});

describe('a text that is cut', () => {
  const words = 'word '.repeat(100).trim();

  test('ends after a word, with who wrote it', () => {
    const cut = toMarkdown(`${words}\n\nAdded by Ana.`, 120);
    expect(cut).toMatch(/^(word )+word\n\n… continued in Docket\n\nAdded by Ana\.$/);
    expect(cut.length).toBeLessThanOrEqual(120);
  });

  test('leaves no code, list or table open', () => {
    expect(toMarkdown(`\`\`\`js\n${words}\n\`\`\`\n\nBye`, 100)).toMatch(
      /^```js\n[^`]*\n```\n\n… continued in Docket\n\nBye$/,
    );
    expect(toMarkdown(`- **${words}**`, 100)).toMatch(/^- \*\*[^*]*\*\*\n\n… continued in Docket$/);
    expect(toMarkdown(`| a | b |\n|---|---|\n${'| one | two |\n'.repeat(50)}`, 100)).toMatch(
      /\|\n\n… continued in Docket$/,
    );
  });

  test('far beyond what anybody takes is not read, and leaves no code open', () => {
    const written = toMarkdown(`\`\`\`js\n${'word '.repeat(30_000)}\n\`\`\`\n\nAdded by Ana.`);
    expect(written.length).toBeLessThan(75_000);
    expect(written).toMatch(/^```js\n[^`]*\n```\n\n… continued in Docket\n\nAdded by Ana\.$/);
    expect(toPlain('word '.repeat(30_000), 32_767)).toMatch(/ word\n\n… continued in Docket$/);
  });

  test('keeps characters whole', () => {
    expect(toPlain('😀'.repeat(200), 101).isWellFormed()).toBe(true);
    expect(toMarkdown('😀'.repeat(200), 101).isWellFormed()).toBe(true);
  });
});

test.each([
  ['# Head\n\n**bold** `x`', 'Head\n\nbold x'],
  ['[docs](https://x.y) <https://z.q> me@x.org', 'docs (https://x.y) https://z.q me@x.org'],
  ['[a **b**](https://x.y) c', 'a b (https://x.y) c'],
  ['- a\n  - b\n- [x] c', '- a\n  - b\n- ☑ c'],
  ['3. c\n4. d', '3. c\n4. d'],
  ['> a\n> > b', '> a\n>\n> > b'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', 'a | b\n1 | 2'],
  ['```js\n  x\n```', '  x'],
  [lens, 'Visualization: Top *hosts*'],
])('%j has no marks in plain text', (markdown, plain) => {
  expect(toPlain(markdown)).toBe(plain);
});
