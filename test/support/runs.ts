/** The share of the usual cases that `npm test` tries: a sample that stays the same, as its seed does. */
const SAMPLE = 0.4;

/**
 * How a law is tried: a sample of `usual` cases of it; as many times those as `npm run test:random` asks for
 * (`PROPERTY_TIMES`), or as many as `npm run fuzz` was told (`PROPERTY_RUNS`).
 */
export function runs(usual: number): { numRuns: number } {
  const { PROPERTY_RUNS, PROPERTY_TIMES = SAMPLE } = process.env;
  return { numRuns: Number(PROPERTY_RUNS ?? Math.ceil(usual * Number(PROPERTY_TIMES))) };
}

/** Return the seed of what is drawn without fast-check: `usual`, or the one that `npm run test:random` begins from. */
export const seedFrom = (usual: number) => Number(process.env.PROPERTY_SEED ?? usual);

/** Whether somebody asked for more than `npm test` tries, and will wait for it. */
export const isThorough = process.env.PROPERTY_RUNS !== undefined || process.env.PROPERTY_TIMES !== undefined;

/** The milliseconds that a test may take: an hour where somebody asked for more than `npm test` tries. */
export const withinMs = (usual: number) => (isThorough ? HOUR_MS : usual);

const HOUR_MS = 3_600_000;
