import { sql } from 'drizzle-orm';
import type { Tx } from './database.ts';

/** Wait until no other transaction holds this name, and hold it until the end of this one. */
export async function lockName(tx: Tx, ...name: readonly (string | readonly string[])[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify(name)}, 0))`);
}
