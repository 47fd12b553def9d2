import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';

/** Run property tests from a seed, a new one where none is given, with what else the environment is to say. */
export function runProperties(
  tests: string[],
  settings: Record<string, string>,
  seed = String(randomInt(2 ** 31)),
): void {
  process.stdout.write(`Seed ${seed}\n`);
  const { status } = spawnSync('npx', ['vitest', 'run', '--testTimeout', '3600000', ...tests], {
    stdio: 'inherit',
    env: { ...process.env, ...settings, PROPERTY_SEED: seed },
  });
  process.exit(status ?? 1);
}
