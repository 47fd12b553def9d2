import { expect, it } from 'vitest';
import { RateLimit } from '../../../../src/slack/listen/rate-limit.ts';

function limitAt(perSecond = 50) {
  const clock = { now: 0 };
  return { clock, limit: new RateLimit({ perSecond, now: () => clock.now }) };
}

/** How many of `count` requests are taken. */
function taken(limit: RateLimit, count: number, person: (n: number) => string = () => 'U1'): number {
  return Array.from({ length: count }, (_, n) => limit.take(person(n))).filter((refusal) => !refusal).length;
}

it('takes sixty requests of a person at once, and thirty a minute from then on', () => {
  const { clock, limit } = limitAt(10_000);
  expect(taken(limit, 100)).toBe(60);
  expect(limit.take('U1')?.message).toBe('That was a lot at once. Please wait 2 seconds; nothing was changed.');
  expect(limit.take('U2')).toBeUndefined();
  clock.now += 60_000;
  expect(taken(limit, 100)).toBe(30);
  clock.now += 3_600_000;
  expect(taken(limit, 100)).toBe(60);
});

it('takes so many requests a second of a workspace, whoever makes them', () => {
  const { clock, limit } = limitAt(50);
  const anybody = (n: number) => `U${n}`;
  expect(taken(limit, 80, anybody)).toBe(50);
  expect(limit.take('U99')?.code).toBe('workspace_too_busy');
  clock.now += 1_000;
  expect(taken(limit, 80, anybody)).toBe(50);
});

it('counts what it never refuses, and a refused request not at all', () => {
  const { clock, limit } = limitAt(10_000);
  for (let n = 0; n < 100; n++) limit.count('U1');
  expect(taken(limit, 10)).toBe(0);
  clock.now += 2_000;
  expect(taken(limit, 10)).toBe(1);
});

it('tells a person once a minute', () => {
  const { clock, limit } = limitAt();
  expect([limit.mayNotify('U1'), limit.mayNotify('U1'), limit.mayNotify('U2')]).toEqual([true, false, true]);
  clock.now += 60_000;
  expect(limit.mayNotify('U1')).toBe(true);
});

it('takes its share of them where several processes take requests, and all again once it is alone', () => {
  const { clock, limit } = limitAt(50);
  const anybody = (n: number) => `U${n + 1}`;
  limit.shareAmong(2);
  expect(taken(limit, 80, anybody)).toBe(25);
  clock.now += 3_600_000;
  expect(taken(limit, 80, anybody)).toBe(25);
  clock.now += 1_000;
  const rate = limitAt(10_000);
  rate.limit.shareAmong(4);
  expect(taken(rate.limit, 100)).toBe(15);
  rate.clock.now += 60_000;
  expect(taken(rate.limit, 100)).toBe(7);
  rate.limit.shareAmong(1);
  rate.clock.now += 3_600_000;
  expect(taken(rate.limit, 100)).toBe(60);
  rate.limit.shareAmong(100);
  rate.clock.now += 3_600_000;
  expect(taken(rate.limit, 100)).toBe(1);
});
