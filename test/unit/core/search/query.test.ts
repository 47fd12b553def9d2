import { describe, expect, it } from 'vitest';
import { parseQuery, printQuery, resolveQuery } from '../../../../src/core/search/query.ts';

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
});
