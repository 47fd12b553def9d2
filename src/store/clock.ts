import { sql } from 'drizzle-orm';
import type { Reader } from './database.ts';

/** Return when so many milliseconds will have passed by the clock of the database, which alone decides. */
export async function timeAfter(db: Reader, ms: number): Promise<Date> {
  const [row] = await db.execute<{ at: string }>(
    sql`select (clock_timestamp() + ${ms} * interval '1 millisecond')::timestamptz::text as at`,
  );
  if (!row) throw new Error('the database did not tell the time');
  return new Date(row.at);
}
