import { spawnSync } from 'node:child_process';

/**
 * `npm run fuzz -- [runs]`: damages files of saved objects for as long as one likes (2,000 runs of each law without a
 * number; some minutes). Each run of it takes other cases; a failure names the seed that repeats it.
 */
const runs = process.argv[2] ?? '2000';
const tests = ['test/integration/transfer/import-bad-input.test.ts', 'test/property/transfer/saved-objects.test.ts'];
const { status } = spawnSync('npx', ['vitest', 'run', '--testTimeout', '3600000', ...tests], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: runs },
});
process.exit(status ?? 1);
