import { fixturesMissing } from './kibana/kibana-fixtures.ts';

/** Say once which tests are skipped, and why. */
export default function sayWhatIsMissing(): void {
  if (fixturesMissing !== null) process.stdout.write(`${fixturesMissing}. The tests that need them are skipped.\n`);
}
