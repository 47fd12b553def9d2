import { expect, test } from 'vitest';
import { namedSpan, namedTime } from '../../../../src/core/search/named-times.ts';

test.each([
  ['today', '2026-03-01', '2026-03-02'],
  ['yesterday', '2026-02-28', '2026-03-01'],
  ['this-week', '2026-02-23', '2026-03-02'],
  ['last-week', '2026-02-16', '2026-02-23'],
  ['this-month', '2026-03-01', '2026-04-01'],
  ['last-month', '2026-02-01', '2026-03-01'],
])('%s begins and ends at midnight UTC, a week on a Monday', (name, from, to) => {
  expect(namedSpan(name, new Date('2026-03-01T23:59:59.999Z'))).toEqual({ from: new Date(from), to: new Date(to) });
});

test.each([
  ['Last  week', 'last-week'],
  ['LAST_WEEK', 'last-week'],
  ['next week', undefined],
])('%j is %j', (written, name) => {
  expect(namedTime(written)).toBe(name);
});
