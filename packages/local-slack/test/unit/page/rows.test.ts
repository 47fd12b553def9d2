import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../../page/conversation/group.ts';
import { sizeWords } from '../../../page/parts/size.ts';
import { dayWords, formatDate, timeOfDay } from '../../../page/text/date.ts';

const noon = new Date(2026, 10, 23, 12, 0).getTime() / 1000;
const said = (user: string, seconds: number, more = {}) => ({
  ts: (noon + seconds).toFixed(6),
  channel: 'C1',
  user,
  text: 'x',
  ...more,
});

describe('the list of messages', () => {
  test('puts messages of one person within five minutes together', () => {
    const rows = rowsOf([said('U1', 0), said('U1', 60), said('U2', 70), said('U1', 80), said('U1', 80 + 301)]);
    expect(rows.map(({ head }) => head)).toEqual([true, false, true, true, true]);
  });

  test('begins anew after a thread, for an ephemeral message and on another day', () => {
    const rows = rowsOf([said('U1', 0, { reply_count: 2 }), said('U1', 1), said('U1', 2, { ephemeral: true })]);
    expect(rows.map(({ head }) => head)).toEqual([true, true, true]);
    const days = rowsOf([said('U1', -43_210), said('U1', -43_190), said('U1', 0)]);
    expect(days.map(({ newDay }) => newDay?.getDate())).toEqual([22, 23, undefined]);
  });
});

describe('dates', () => {
  const now = new Date(2026, 10, 23, 12, 0);

  test('are words where they are near', () => {
    expect(dayWords(now, now)).toBe('Today');
    expect(dayWords(new Date(2026, 10, 22, 23, 59), now)).toBe('Yesterday');
    expect(dayWords(new Date(2026, 10, 16), now)).toBe('Monday, November 16');
    expect(dayWords(new Date(2025, 10, 16), now)).toBe('Sunday, November 16, 2025');
  });

  test('fill Slack’s tokens and leave unknown ones', () => {
    const at = new Date(2026, 10, 20, 9, 5, 7).getTime() / 1000;
    expect(formatDate('{date_num} {date_short} {time} {time_secs}', at, now)).toBe(
      '11/20/2026 Nov 20, 2026 9:05 AM 9:05:07 AM',
    );
    expect(formatDate('{date_short_pretty}, {ago}, {nothing}', noon - 86_400, now)).toBe(
      'Yesterday, yesterday, {nothing}',
    );
    expect(timeOfDay(new Date(2026, 1, 1, 18, 30))).toBe('6:30 PM');
  });
});

test('sizes are read in the unit that people use', () => {
  expect([0, 812, 1_000, 1_449_000, 25_600_000].map(sizeWords)).toEqual([
    '0 bytes',
    '812 bytes',
    '1.0 kB',
    '1.4 MB',
    '26 MB',
  ]);
});
