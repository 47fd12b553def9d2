import { describe, expect, test } from 'vitest';
import { readDialect, writeDialect } from '../../../../src/core/markdown/dialects/index.ts';
import { notSending } from '../../../../src/core/push/build-incident.ts';
import { commentNews, holdsWords } from '../../../../src/core/push/remote-changes.ts';

const sent =
  '**Seen** in [the log](https://example.com/log?a=1) on `host`:\n\n1. first\n2. {x} & "y"\n\n```js\nlet z;\n```\n\nAdded by Ana.';
const dialects = ['markdown', 'github', 'jira', 'adf', 'plain'] as const;
const readOf = (dialect: (typeof dialects)[number]) => (dialect === 'github' ? 'markdown' : dialect);

describe.each(dialects)('a comment that was sent in %s', (dialect) => {
  const there = readDialect(readOf(dialect), writeDialect(dialect, sent));
  const author = { author: 'ana', createdAt: '2026-01-01T00:00:00Z' };
  const own = { attachmentId: 'c1', version: 1, commentId: null, ...notSending, sentText: sent };
  const seen = { attachments: [], sent: [own] };

  test('is no news when it comes back, and its id is known from then on', () => {
    const comments = [
      { id: '1', text: 'From somebody there', ...author },
      { id: '2', text: there, ...author },
    ];
    const news = commentNews(seen, { comments }, () => 'Ana');
    expect(news.comments.map(({ id }) => id)).toEqual(['1']);
    expect(news.known).toEqual([{ ...own, commentId: '2' }]);
  });

  test('is known again where it was cut, and another that begins alike is not', () => {
    const long = `${'Many words. '.repeat(400)}\n\nAdded by Ana.`;
    const cut = readDialect(readOf(dialect), writeDialect(dialect, long, 2_000));
    expect(cut).toContain('… continued in Docket');
    expect(holdsWords(cut, long)).toBe(true);
    expect(holdsWords(cut, long.replace('Ana', 'Leo'))).toBe(false);
    expect(holdsWords(cut, `Other ${long}`)).toBe(false);
    expect(holdsWords(there, sent.replace('Seen', 'Gone'))).toBe(false);
  });
});

test('what Kibana sent to Jira as Markdown is known again', () => {
  expect(holdsWords(readDialect('jira', sent), sent)).toBe(true);
});
