/** How often a law on damaged files is tried: as often as usual, or as often as `npm run fuzz` was told. */
export function runs(usual: number): { numRuns: number; interruptAfterTimeLimit?: number } {
  const wanted = Number(process.env.FUZZ_RUNS);
  return wanted > 0 ? { numRuns: wanted, interruptAfterTimeLimit: 3_600_000 } : { numRuns: usual };
}
