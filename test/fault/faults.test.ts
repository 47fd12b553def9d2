import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FaultPostgres, startFaultPostgres } from './parts/postgres.ts';
import { runFaults } from './parts/run.ts';

/**
 * With which processes die and connections end while Slack repeats itself and connectors fail; the second is in Socket
 * Mode.
 */
const SEEDS = [2, 18];
const DAY_MS = 3_000;

let postgres: FaultPostgres;
beforeAll(async () => {
  postgres = await startFaultPostgres();
});
afterAll(() => postgres.close());

it.each(SEEDS)('what was acknowledged is so after a day of faults: seed %i', { timeout: 90_000 }, async (seed) => {
  const { problems } = await runFaults(postgres, seed, { dayMs: DAY_MS });
  expect(problems).toEqual([]);
});
