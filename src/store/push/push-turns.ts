import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { externalTickets, pushes } from '../schema.ts';
import type { Push } from './push.ts';
import { toPush } from './pushes.ts';
import { isTicket, type TicketKey } from './tickets.ts';

/**
 * Take a push up: what is asked for from now on is another one. Return nothing where it no longer waits. What is known
 * of its ticket is locked before it, as everywhere.
 */
export async function takeUp(tx: Tx, scope: Scope, id: string, ticket: TicketKey): Promise<Push | undefined> {
  const locked = tx
    .$with('locked')
    .as(
      tx.select({ caseId: externalTickets.case_id }).from(externalTickets).where(isTicket(scope, ticket)).for('update'),
    );
  const [row] = await tx
    .with(locked)
    .update(pushes)
    .set({ attempts: sql`${pushes.attempts} + 1`, again: false })
    .where(
      and(
        inScope(pushes, scope),
        sql`${pushes.id} = ${id}::uuid`,
        eq(pushes.state, 'waiting'),
        sql`(select count(*) from ${locked}) >= 0`,
      ),
    )
    .returning();
  return row && toPush(row);
}

/** Tell whether somebody who asked in the same place was notified already that the external system lets them wait. */
export async function isDelayReported(
  db: Reader,
  scope: Scope,
  { id, connector_id, report_to }: Push,
): Promise<boolean> {
  if (report_to === null) return true;
  const rows = await db
    .select({ id: pushes.id })
    .from(pushes)
    .where(
      and(
        inScope(pushes, scope),
        eq(pushes.connector_id, connector_id),
        eq(pushes.state, 'waiting'),
        isNotNull(pushes.trouble),
        sql`${pushes.id} <> ${id}::uuid and ${pushes.report_to} = ${JSON.stringify(report_to)}::jsonb`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** List the pushes that wait for a connector, in order. */
export async function listWaiting(db: Reader, scope: Scope, connectorId: string): Promise<Push[]> {
  const rows = await db
    .select()
    .from(pushes)
    .where(and(inScope(pushes, scope), eq(pushes.connector_id, connectorId), eq(pushes.state, 'waiting')))
    .orderBy(asc(pushes.seq));
  return rows.map(toPush);
}
