import type { SQL } from 'drizzle-orm';
import { beginTransaction, type Database, type Tx } from './database.ts';

/**
 * Run `work` in one transaction: all of its writes, or none.
 *
 * Only `perform` may begin one to write; who else may import this stands in `src/README.md` and is held by a test.
 */
export function transact<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database[beginTransaction](work);
}

/** Run one statement that writes, as a transaction of its own, in one round trip; return how many rows it answers. */
export async function runAlone(database: Database, statement: SQL): Promise<number> {
  return (await database.read.execute(statement)).length;
}
