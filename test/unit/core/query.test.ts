import { describe, expect, it } from 'vitest';
import { parseQuery, printQuery } from '../../../src/core/query.ts';

describe('the query language', () => {
  it('reads every condition of the contract', () => {
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
      { field: 'number', from: 12, to: 80, not: false },
      { field: 'text', value: 'free text', not: false },
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
  ])('points at the word it does not understand: %s', (text, word) => {
    expect(() => parseQuery(`status:open ${text}`)).toThrow(`“${word}”`);
  });

  it('takes a link or a time of day as free text', () => {
    expect(parseQuery('https://evil.example/a?b=c').conditions).toEqual([
      { field: 'text', value: 'https://evil.example/a?b=c', not: false },
    ]);
  });

  it('prints what it read', () => {
    const text = 'status:open,closed severity>=high -tag:"two words" number:3-9 "free text" sort:-created';
    expect(printQuery(parseQuery(text))).toBe(text);
  });
});
