import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runProperties } from './run-properties.ts';

/**
 * `npm run test:random -- [--seed N] [--times N] [file …]`: the property tests and those that kill again and again (or
 * those in the files that are named) from a new seed, which the first line says and `--seed` repeats, with ten times the
 * usual cases, or as many times as `--times` says. `npm test` tries a sample of the usual ones (`test/support/runs.ts`).
 */
const whole = /^[1-9]\d*$/;
const { values, positionals } = parseArgs({
  options: { seed: { type: 'string' }, times: { type: 'string', default: '10' } },
  allowPositionals: true,
});
const wrong = Object.entries(values).find(([, value]) => !whole.test(value));
if (wrong) {
  process.stderr.write(`--${wrong[0]} takes a whole number of 1 or more.\n`);
  process.exit(1);
}
const isRepeated = (path: string) => /\bfc\.assert\(|\blaw\(|\bruns\(/.test(readFileSync(path, 'utf8'));
const tests = positionals.length > 0 ? positionals : globSync('test/**/*.test.ts').filter(isRepeated);
runProperties(tests, { PROPERTY_TIMES: values.times }, values.seed);
