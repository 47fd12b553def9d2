import { type Measured, percentile } from './load.ts';

/** What was measured beside each other in one round: what must be waited for at least, and Docket. */
export interface Round {
  floor: Measured;
  real: Measured;
}

/** Prints rounds, a line each: the median and the 99th percentile of both in milliseconds, and their ratios. */
export function printRounds(floorName: string, rounds: readonly Round[]): void {
  console.log(`round   ${floorName} p50     p99   docket p50     p99   failed   ratio p50    p99`);
  rounds.forEach(({ floor, real }, index) => {
    const at = ({ times }: Measured): [number, number] => [percentile(times, 0.5), percentile(times, 0.99)];
    const [[a50, a99], [b50, b99]] = [at(floor), at(real)];
    const cells = [
      a50.toFixed(2).padStart(floorName.length + 4),
      a99.toFixed(2).padStart(8),
      b50.toFixed(2).padStart(13),
      b99.toFixed(2).padStart(8),
      String(floor.failed + real.failed).padStart(9),
      (b50 / a50).toFixed(1).padStart(12),
      (b99 / a99).toFixed(1).padStart(7),
    ];
    console.log(`${index + 1}       ${cells.join('')}`);
  });
}
