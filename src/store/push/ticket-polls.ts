import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { cases, externalTickets, pushes } from '../schema.ts';
import { isTicket, type TicketKey, type TicketRow } from './tickets.ts';

export type { TicketRow } from './tickets.ts';

/** A ticket to poll, and its case. */
export type DueTicket = Pick<TicketRow, 'case_id' | 'external_id' | 'revision'>;

/** Find the ticket of a case in an external system, linked or not. */
export async function findTicketRow(
  db: Reader,
  scope: Scope,
  caseId: string,
  connectorId: string,
): Promise<TicketRow | undefined> {
  const [row] = await db
    .select()
    .from(externalTickets)
    .where(
      and(
        inScope(externalTickets, scope),
        eq(externalTickets.case_id, caseId),
        eq(externalTickets.connector_id, connectorId),
      ),
    );
  return row;
}

/** Tell whether a push of a case is not done yet: until then its ticket says what the case said before. */
export async function isPushOpen(db: Reader, scope: Scope, caseId: string): Promise<boolean> {
  const rows = await db
    .select({ id: pushes.id })
    .from(pushes)
    .where(and(inScope(pushes, scope), eq(pushes.case_id, caseId), sql`${pushes.state} in ('waiting', 'uncertain')`))
    .limit(1);
  return rows.length > 0;
}

/**
 * List the tickets of a connector that are to be polled, those that were not for the longest time first: those of
 * open cases every two minutes, of closed ones every hour; with `externalId`, that one. None whose push is not done
 * yet.
 */
export async function listDueTickets(
  db: Reader,
  scope: Scope,
  connectorId: string,
  { now, limit, externalId }: { now: Date; limit: number; externalId?: string | undefined },
): Promise<DueTicket[]> {
  const due: SQL =
    externalId === undefined
      ? sql`coalesce(${externalTickets.read_at} < ${now.toISOString()}::timestamptz
          - case when ${cases.status} = 'closed' then interval '1 hour' else interval '2 minutes' end, true)`
      : eq(externalTickets.external_id, externalId);
  return db
    .select({
      case_id: externalTickets.case_id,
      external_id: externalTickets.external_id,
      revision: externalTickets.revision,
    })
    .from(externalTickets)
    .innerJoin(cases, and(inScope(cases, scope), eq(cases.id, externalTickets.case_id), isNull(cases.deleted_at)))
    .where(
      and(
        inScope(externalTickets, scope),
        eq(externalTickets.connector_id, connectorId),
        isNull(externalTickets.unlinked_at),
        due,
        sql`not exists (select from pushes p where p.workspace_id = ${externalTickets.workspace_id}
          and p.space_id = ${externalTickets.space_id} and p.case_id = ${externalTickets.case_id}
          and p.state in ('waiting', 'uncertain'))`,
      ),
    )
    .orderBy(asc(sql`coalesce(${externalTickets.read_at}, '-infinity')`))
    .limit(limit);
}

/** Change what is known of a ticket. */
export async function updateTicket(tx: Tx, scope: Scope, key: TicketKey, change: Partial<TicketRow>): Promise<void> {
  await tx.update(externalTickets).set(change).where(isTicket(scope, key));
}
