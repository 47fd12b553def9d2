import { describe, expect, it } from 'vitest';
import { DocketError } from '../../../../src/core/error.ts';
import { literalQuery, parseQuery, printQuery, repairQuery, resolveQuery } from '../../../../src/core/search/query.ts';

describe('the query language', () => {
  it('reads every condition', () => {
    const query = parseQuery(
      'status:open,in-progress severity>=high tag:phishing -tag:fp assignee:<@U0ANARUIZ1|ana> assignee:none category:"Data loss" created>2026-11-01 updated<7d connector:jira pushed:no number:12-80 sort:-updated "free text"',
    );
    expect(query.sort).toEqual({ key: 'updated', descending: true });
    expect(query.conditions).toEqual([
      { field: 'status', values: ['open', 'in-progress'], not: false },
      { field: 'severity', op: '>=', values: ['high'], not: false },
      { field: 'tag', values: ['phishing'], not: false },
      { field: 'tag', values: ['fp'], not: true },
      { field: 'assignee', values: ['U0ANARUIZ1'], not: false },
      { field: 'assignee', values: ['none'], not: false },
      { field: 'category', values: ['Data loss'], not: false },
      { field: 'created', op: '>', value: '2026-11-01', not: false },
      { field: 'updated', op: '<', value: '7d', not: false },
      { field: 'connector', values: ['jira'], not: false },
      { field: 'pushed', values: ['no'], not: false },
      { field: 'number', ranges: [{ from: 12, to: 80 }], not: false },
      { field: 'text', value: 'free text', phrase: true, not: false },
    ]);
  });

  it.each([
    ['stauts:open', 'stauts:open'],
    ['status:opne', 'status:opne'],
    ['severity>huge', 'severity>huge'],
    ['created>soon', 'created>soon'],
    ['number:abc', 'number:abc'],
    ['sort:luck', 'sort:luck'],
    ['tag:', 'tag:'],
    ['tag>x', 'tag>x'],
    ['created>2026-02-30', 'created>2026-02-30'],
    ['created:0000-01-01', 'created:0000-01-01'],
    ['severity>=low,high', 'severity>=low,high'],
    ['is:open', 'is:open'],
    ['-sort:title', '-sort:title'],
    ['-tag:', '-tag:'],
    ['sort>title', 'sort>title'],
  ])('points at the word it does not understand: %s', (text, word) => {
    expect(() => parseQuery(`status:open ${text}`)).toThrow(`“${word}”`);
  });

  it('takes a link or a time of day as free text', () => {
    expect(parseQuery('https://evil.example/a?b=c').conditions).toEqual([
      { field: 'text', value: 'https://evil.example/a?b=c', phrase: false, not: false },
    ]);
  });

  it('takes numbers and ids as what they are, and words as words', () => {
    const id = '0199a8f2-1b7c-7c3e-9a40-5d1f6c2b7e88';
    expect(parseQuery(`#42 CASE-7 ${id.toUpperCase()} -#9 42`).conditions).toEqual([
      { field: 'number', ranges: [{ from: 42, to: 42 }], not: false },
      { field: 'number', ranges: [{ from: 7, to: 7 }], not: false },
      { field: 'id', value: id, not: false },
      { field: 'number', ranges: [{ from: 9, to: 9 }], not: true },
      { field: 'text', value: '42', phrase: false, not: false },
    ]);
  });

  it('reads several values as any of them, in quotation marks where they hold a comma', () => {
    expect(parseQuery('number:3,8-12 tag:a,"b, c",“d e”').conditions).toEqual([
      {
        field: 'number',
        ranges: [
          { from: 3, to: 3 },
          { from: 8, to: 12 },
        ],
        not: false,
      },
      { field: 'tag', values: ['a', 'b, c', 'd e'], not: false },
    ]);
  });

  it('puts saved searches and the person who asks in their place; the order asked for wins', () => {
    const saved = new Map([['oncall-open', 'status:open assignee:me sort:title']]);
    const read = (text: string) => printQuery(resolveQuery(parseQuery(text), 'U1', saved));
    expect(read('@OnCall-open reporter:ME')).toBe('status:open assignee:U1 reporter:U1 sort:title');
    expect(read('@oncall-open sort:-updated')).toBe('status:open assignee:U1 sort:-updated');
    expect(() => read('@nothing')).toThrow('“@nothing”');
  });

  it('prints what it read', () => {
    const text =
      '@mine status:open,closed severity>=high -tag:"two words" number:3-9,12 "free text" -word is:deleted sort:-created';
    expect(printQuery(parseQuery(text))).toBe(text);
  });

  it.each([
    ['open', 'status:open'],
    ['In Progress phishing', 'status:in-progress phishing'],
    ['closed yesterday', 'closed:yesterday'],
    ['opened today closed', 'created:today status:closed'],
    ['updated last week', 'updated:last-week'],
    ['mine', 'assignee:me'],
    ['@me -unassigned', 'assignee:me -assignee:none'],
    ['crit', 'severity:critical'],
    ['sev1 -sev4', 'severity:critical -severity:low'],
    ['status:in progress x', 'status:in-progress x'],
    ['created:last week', 'created:last-week'],
    ['updated>-1h', 'updated<1h'],
    ['updated<now-7d', 'updated>7d'],
    ['severity:sev2', 'severity:high'],
    ['—tag:fp –word', '-tag:fp -word'],
    ['tag:«a b» „c“', 'tag:"a b" "c"'],
    ['"open" "last week"', '"open" "last week"'],
    ['in the last weekend', 'in the last weekend'],
    ['progress', 'progress'],
  ])('reads %j as people say it: %s', (typed, query) => {
    expect(printQuery(parseQuery(typed))).toBe(query);
  });

  it.each([
    ['open redirect', '"open" redirect'],
    ['in progress @x', '@x "in progress"'],
    ['closed yesterday', '"closed yesterday"'],
    ['status:open redirect', undefined],
    ['"open"', undefined],
  ])('can take all words of %j for text', (typed, literal) => {
    const query = literalQuery(typed);
    expect(query && printQuery(query)).toBe(literal);
  });

  it.each([
    ['x stauts:opne tag:a', 'x status:open tag:a'],
    ['severty>=hgih', 'severity>=high'],
    ['prio:p1', 'severity:critical'],
    ['owner:me -state:done', 'assignee:me -status:closed'],
    ['is:open', 'status:open'],
    ['sort:-updatd', 'sort:-updated'],
    ['colour:red', undefined],
    ['created:soon', undefined],
    ['updated>-15m', undefined],
  ])('repairs %j', (typed, repaired) => {
    let error: unknown;
    try {
      parseQuery(typed);
    } catch (thrown) {
      error = thrown;
    }
    expect(error instanceof DocketError && repairQuery(typed, error)).toBe(repaired);
  });
});
