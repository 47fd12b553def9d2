import { runProperties } from './run-properties.ts';

/**
 * `npm run fuzz -- [runs]`: damages files of saved objects for as long as one likes (2,000 runs of each law without a
 * number; some minutes). Each run of it takes other cases; the seed in its first line repeats it.
 */
const runs = process.argv[2] ?? '2000';
runProperties(['test/integration/transfer/import-bad-input.test.ts', 'test/property/transfer/saved-objects.test.ts'], {
  PROPERTY_RUNS: runs,
});
