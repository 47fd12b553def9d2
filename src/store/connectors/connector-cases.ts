import { and, count, isNull, sql } from 'drizzle-orm';
import { inScope, type Reader, type Scope } from '../database.ts';
import { cases } from '../schema.ts';

/** Return how many cases have this connector, without those in the trash. */
export async function countCasesWith(db: Reader, scope: Scope, connectorId: string): Promise<number> {
  const [row] = await db
    .select({ cases: count() })
    .from(cases)
    .where(and(inScope(cases, scope), isNull(cases.deleted_at), sql`${cases.connector}->>'id' = ${connectorId}`));
  return row?.cases ?? 0;
}
