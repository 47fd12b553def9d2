import { expect, test } from 'vitest';
import { caseNumbers } from '../../../../src/core/transfer/import-numbers.ts';

const wrote = (created: number, overwritten = 0) => ({ cases: { created, overwritten } });

test.each([
  ['one case', wrote(1), [[57, 57]], 'Case #57'],
  ['cases in a row', wrote(1_000), [[57, 1056]], 'Cases #57 to #1056'],
  [
    'a few here and there',
    wrote(3, 2),
    [
      [3, 3],
      [8, 8],
      [12, 14],
    ],
    'Cases #3, #8, #12 to #14',
  ],
  [
    'more than are named',
    wrote(0, 1_017),
    [
      [1, 1],
      [3, 3],
      [5, 5],
      [7, 7],
      [9, 9],
      [11, 1022],
    ],
    'Cases #1, #3, #5, #7, #9 and 1,012 more',
  ],
  ['nothing', wrote(0), [], ''],
])('%s', (_, byType, ranges, words) => {
  const numbers = ranges.map(([from = 0, to = 0]) => ({ from, to }));
  expect(caseNumbers({ byType, numbers })).toBe(words);
});

test('a trial run has written no case', () => {
  expect(caseNumbers({ byType: wrote(3) })).toBe('');
});
