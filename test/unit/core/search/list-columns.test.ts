import { expect, it } from 'vitest';
import { parseColumns } from '../../../../src/core/search/list-columns.ts';

it('takes columns in the order they are named, each once', () => {
  expect(parseColumns(' Status, tags status  severity')).toEqual(['status', 'tags', 'severity']);
});

it.each([
  ['severity, colour', '“colour”'],
  ['', 'Which columns?'],
])('names what it does not know, and what there is: %j', (text, words) => {
  expect(() => parseColumns(text)).toThrow(words);
  expect(() => parseColumns(text)).toThrow('severity, status, assignees');
});
