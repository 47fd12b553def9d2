import { setTimeout as pause } from 'node:timers/promises';

/**
 * SQLSTATEs after which nothing of a transaction is left and the same work may well succeed: serialization failure and
 * deadlock (PostgreSQL: "Serialization Failure Handling").
 */
const REPEATABLE_SQLSTATES = new Set(['40001', '40P01']);
/** Attempts at one transaction, the first included. */
const MAX_ATTEMPTS = 4;
/** Milliseconds by which each pause is longer than the one before, give or take a half. */
const PAUSE_STEP_MS = 25;

/**
 * Run `work`, a whole transaction, and run it again where Postgres undid it because others were in its way; after four
 * attempts throw what the last one met. `random` returns a number from 0 to 1.
 */
export async function repeatUndone<T>(random: () => number, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !wasUndone(error)) throw error;
      await pause(PAUSE_STEP_MS * attempt * (0.5 + random()));
    }
  }
}

function wasUndone(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && REPEATABLE_SQLSTATES.has(cause.code)) return true;
  }
  return false;
}
