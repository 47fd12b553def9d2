import { runProperties } from './run-properties.ts';

const SAVED_OBJECTS = [
  'test/integration/transfer/import-bad-input.test.ts',
  'test/property/transfer/saved-objects.test.ts',
];
const HTTP = ['test/property/http/requests.test.ts'];

/**
 * `npm run fuzz -- [runs]`: damages files of saved objects for as long as one likes (2,000 runs of each law without a
 * number; some minutes). `npm run fuzz -- http [requests]`: sends as many signed and unsigned requests (100,000 without
 * a number). Each run takes other cases; the seed in its first line repeats it.
 */
const [first, second] = process.argv.slice(2);
if (first === 'http') runProperties(HTTP, { PROPERTY_RUNS: second ?? '100000' });
else runProperties(SAVED_OBJECTS, { PROPERTY_RUNS: first ?? '2000' });
