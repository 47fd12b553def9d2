import { describe, expect, it } from 'vitest';
import { age, count, duration, listing, size } from '../../../src/slack/blocks/words.ts';

const now = new Date('2026-11-20T12:00:00Z');
const ago = (seconds: number) => age(new Date(now.getTime() - seconds * 1000).toISOString(), now);

describe('words', () => {
  it('tell an age in one unit', () => {
    expect([0, 59, 60, 3_599, 3_600, 90_000, 700_000].map(ago)).toEqual([
      'just now',
      'just now',
      '1 min',
      '59 min',
      '1 h',
      '1 d',
      '1 w',
    ]);
    expect(ago(-500)).toBe('just now');
  });

  it('tell a duration in at most two units', () => {
    expect([0, 45, 60, 7_500, 7_200, 90_061].map(duration)).toEqual([
      '0 s',
      '45 s',
      '1 min',
      '2 h 5 min',
      '2 h',
      '1 d 1 h',
    ]);
  });

  it('count, and leave out what was not counted', () => {
    expect([count(1, 'case'), count(2_000, 'case'), count(-1, 'case')]).toEqual(['1 case', '2,000 cases', '']);
  });

  it('list names and count those beyond the first', () => {
    expect(listing(['a'])).toBe('a');
    expect(listing(['a', 'b'])).toBe('a and b');
    expect(listing(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  });

  it('tell sizes as people do', () => {
    expect([812, 48_211, 1_400_000, 104_857_600].map(size)).toEqual(['812 bytes', '48 kB', '1.4 MB', '104.9 MB']);
  });
});
