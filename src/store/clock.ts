import { sql } from 'drizzle-orm';
import type { Reader } from './database.ts';

/** The clock of the database, which decides in every process, however wrong that of its machine is. */
export interface Clock {
  /** The time of the database, as far as it is known; the machine's until it was asked for once. */
  now(): Date;
  /** Ask the database for its time. */
  sync(): Promise<void>;
}

/** How often the time is asked for at once. */
const LOOKS = 3;
/** Milliseconds below which two clocks are the same. */
const SAME_MS = 50;

/** Return a clock that goes as far from the machine's as the database's does, when it was asked for last. */
export function databaseClock(read: Reader): Clock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    async sync() {
      let quickest = Number.POSITIVE_INFINITY;
      // The first time a connection may be made for it; the quickest answer is the surest.
      for (let n = 0; n < LOOKS; n += 1) {
        const asked = Date.now();
        const [row] = await read.execute<{ ms: number }>(
          sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
        );
        const answered = Date.now();
        if (!row || answered - asked >= quickest) continue;
        quickest = answered - asked;
        const ahead = row.ms - (asked + answered) / 2;
        // What the way there and back may account for is no difference.
        aheadMs = Math.abs(ahead) <= Math.max(SAME_MS, quickest) ? 0 : ahead;
      }
    },
  };
}
