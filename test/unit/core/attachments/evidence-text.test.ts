import { expect, test } from 'vitest';
import { evidenceComments } from '../../../../src/core/attachments/evidence.ts';
import { textLength } from '../../../../src/core/text.ts';

const message = {
  text: 'the proxy\nis down',
  authorName: 'Ana Ruiz',
  messageTs: '1795444500.000200',
  permalink: 'https://acme.slack.com/archives/C1/p1795444500000200',
};

test('a comment holds the note, the quote, who said it when and where, and the files in order', () => {
  expect(evidenceComments({ note: 'Look:', message, files: ['![a.png](/files/1)', '[b.log](/files/2)'] })).toEqual([
    [
      'Look:',
      '',
      '> the proxy',
      '> is down',
      '',
      '— Ana Ruiz, 2026-11-23 14:35 UTC, [message](https://acme.slack.com/archives/C1/p1795444500000200)',
      '',
      '![a.png](/files/1)',
      '',
      '[b.log](/files/2)',
    ].join('\n'),
  ]);
});

test('a message of images alone keeps its author, time and link', () => {
  const [comment] = evidenceComments({ message: { ...message, text: ' ' }, files: ['![a.png](/files/1)'] });
  expect(comment).toMatch(/^— Ana Ruiz, 2026-11-23 14:35 UTC, \[message\]\(.*\)\n\n!\[a\.png\]/);
});

test('files of a form need no author', () => {
  expect(evidenceComments({ note: 'Mine.', files: ['[b](/files/2)'] })).toEqual(['Mine.\n\n[b](/files/2)']);
});

test('a name cannot make a link, and a link must be one', () => {
  const [comment] = evidenceComments({
    message: { ...message, authorName: '[x](http://evil.example)', permalink: 'javascript:alert(1)' },
    files: [],
  });
  expect(comment).toContain('— \\[x\\](');
  expect(comment).not.toContain('javascript');
});

test('what is too long for one comment goes on in the next, with nothing lost', () => {
  const long = { ...message, text: `${'word '.repeat(5_000)}\n${'é'.repeat(40_000)}` };
  const comments = evidenceComments({ message: long, files: [] });
  expect(comments.length).toBeGreaterThan(1);
  expect(Math.max(...comments.map(textLength))).toBeLessThanOrEqual(30_000);
  expect(comments.join('').match(/é/g)).toHaveLength(40_000);
  expect(comments.join('').match(/word/g)).toHaveLength(5_000);
});
