import { setTimeout as pause } from 'node:timers/promises';
import { isSaved, type Receipt } from '../store/receipts.ts';
import type { Deps } from './operation.ts';

/** Milliseconds between two looks, and for which it is looked for. */
const LOOK_INTERVAL_MS = 1_000;
const PATIENCE_MS = 10 * 60_000;

/**
 * Find out whether a change was saved whose connection was lost while it was; undefined where the database does not
 * come back in ten minutes. What is not there at two looks in a row was not saved.
 */
export async function findOutcome({ database, log }: Deps, receipt: Receipt): Promise<boolean | undefined> {
  const begun = performance.now();
  let misses = 0;
  while (performance.now() - begun < PATIENCE_MS) {
    try {
      if (await isSaved(database.read, receipt)) return true;
      misses += 1;
      if (misses === 2) return false;
    } catch (error) {
      log.info({ err: error }, 'the database cannot be asked yet what became of a change');
    }
    await pause(LOOK_INTERVAL_MS);
  }
  return undefined;
}
