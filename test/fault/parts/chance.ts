import { seeded } from '../../support/seeded.ts';

/** What is drawn by lot in a run: the same for the same seed. */
export class Chance {
  readonly #numbers: Iterator<number, never>;

  constructor(seed: number) {
    this.#numbers = seeded(seed);
  }

  /** A number from 0 up to 1. */
  share(): number {
    return this.#numbers.next().value;
  }

  happens(probability: number): boolean {
    return this.share() < probability;
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.share() * (most - least + 1));
  }

  pick<T>(from: readonly [T, ...T[]]): T;
  pick<T>(from: readonly T[]): T | undefined;
  pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.share() * from.length)];
  }
}
