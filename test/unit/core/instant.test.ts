import { expect, test } from 'vitest';
import { compareInstants, instantOf } from '../../../src/core/instant.ts';

test.each([
  '2026-01-01T00:00:00.000Z',
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00Z',
  '2026-01-01T00:00:00.000+0000',
  '2026-01-01T01:00:00.000+0100',
  '2025-12-31T19:00:00-05:00',
  '2025-12-31T19:00:00-05',
  '2026-01-01 00:00:00',
  '2026-01-01 00:00:00+00',
  ' 2026-01-01T00:00:00.000000Z ',
])('%s is the first instant of 2026', (date) => {
  expect(instantOf(date)).toBe(Date.UTC(2026, 0, 1));
  expect(compareInstants(date, '2026-01-01T00:00:00.001Z')).toBe(-1);
  expect(compareInstants('2026-01-01T00:00:00.001Z', date)).toBe(1);
  expect(compareInstants(date, '2026-01-01T02:00:00+02:00')).toBe(0);
});

test('what is no date comes first', () => {
  expect(['2026-01-01', '', 'soon', '2025-01-01'].toSorted(compareInstants)).toEqual([
    '',
    'soon',
    '2025-01-01',
    '2026-01-01',
  ]);
});
