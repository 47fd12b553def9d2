import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { attachments, cases, caseTexts, connectors, importLog, userActions } from '../schema.ts';

/** The tables that an import lets grow, by the place its objects go to; what is searched grows with them. */
const growing = { cases, attachments, user_actions: userActions } as const;
export type GrowingTable = keyof typeof growing;

/** Tell whether many objects of an import may go to this place. */
export function isGrowing(place: string): place is GrowingTable {
  return Object.hasOwn(growing, place);
}

/** Make Postgres look at what the tables of an import hold now, as this transaction sees it. */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await tx.execute(sql`analyze ${cases}, ${caseTexts}, ${attachments}, ${userActions}, ${connectors}, ${importLog}`);
}

/**
 * Make Postgres plan anew what is asked of a table, by how large it is now; in a transaction that ends at once, as
 * plans are given up when it does.
 */
export async function noteGrowth(tx: Tx, table: GrowingTable): Promise<void> {
  await tx.execute(sql`analyze ${growing[table]}, ${caseTexts}`);
}
