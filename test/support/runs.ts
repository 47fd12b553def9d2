/**
 * How a law is tried: `usual` cases of it; as many times more as `npm run test:random` asks for (`PROPERTY_TIMES`), or as
 * many as `npm run fuzz` was told (`PROPERTY_RUNS`).
 */
export function runs(usual: number): { numRuns: number } {
  const { PROPERTY_RUNS, PROPERTY_TIMES = '1' } = process.env;
  return { numRuns: Number(PROPERTY_RUNS ?? usual * Number(PROPERTY_TIMES)) };
}

/** Return the seed of what is drawn without fast-check: `usual`, or the one that `npm run test:random` begins from. */
export const seedFrom = (usual: number) => Number(process.env.PROPERTY_SEED ?? usual);

/** Whether somebody asked for more than `npm test` tries, and will wait for it. */
export const isThorough = process.env.PROPERTY_RUNS !== undefined || process.env.PROPERTY_TIMES !== undefined;

/** The milliseconds that a test may take: an hour where somebody asked for more than `npm test` tries. */
export const withinMs = (usual: number) => (isThorough ? HOUR_MS : usual);

const HOUR_MS = 3_600_000;
