import { sql } from 'drizzle-orm';
import type { Reader } from './database.ts';

/** The clock of the database, which decides in every process, however wrong that of its machine is. */
export interface Clock {
  /** The time of the database, as far as it is known; the machine's until it was asked for once. */
  now(): Date;
  /** Ask the database for its time. */
  sync(): Promise<void>;
}

/** Return a clock that goes by the database's, between two times that it is asked for by the processor's. */
export function databaseClock(read: Reader): Clock {
  let offset: number | undefined;
  return {
    now: () => new Date(offset === undefined ? Date.now() : offset + performance.now()),
    async sync() {
      const asked = performance.now();
      const [row] = await read.execute<{ ms: number }>(
        sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
      );
      // Half of the way there and back lies before the answer.
      if (row) offset = row.ms - (asked + performance.now()) / 2;
    },
  };
}
