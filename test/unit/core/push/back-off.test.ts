import { describe, expect, it } from 'vitest';
import { backOff, CIRCUIT_THRESHOLD_FAILURES, circuitOpenSeconds } from '../../../../src/core/push/back-off.ts';

const [least, middle, most] = [() => 0, () => 0.5, () => 1];

describe('a pause after a failure', () => {
  it('doubles with each one, up to fifteen minutes', () => {
    expect([1, 2, 3, 6, 7, 60].map((attempts) => backOff(middle, attempts))).toEqual([15, 30, 60, 480, 900, 900]);
  });

  it('is a tenth longer or shorter by chance, and never longer than fifteen minutes', () => {
    expect(backOff(least, 2)).toBeCloseTo(27);
    expect(backOff(most, 2)).toBeCloseTo(33);
    expect(backOff(most, 60)).toBe(900);
  });

  it('is never shorter than the external system asked for', () => {
    expect(backOff(least, 1, 40)).toBe(40);
    expect(backOff(most, 3, 40)).toBeCloseTo(66);
  });
});

describe('the rest of a connector', () => {
  it('begins at the limit and doubles, a tenth longer or shorter by chance', () => {
    expect(circuitOpenSeconds(most, CIRCUIT_THRESHOLD_FAILURES - 1)).toBe(0);
    expect([0, 1, 2, 9].map((more) => circuitOpenSeconds(middle, CIRCUIT_THRESHOLD_FAILURES + more))).toEqual([
      60, 120, 240, 900,
    ]);
    expect(circuitOpenSeconds(least, CIRCUIT_THRESHOLD_FAILURES)).toBeCloseTo(54);
    expect(circuitOpenSeconds(most, CIRCUIT_THRESHOLD_FAILURES)).toBeCloseTo(66);
  });
});
