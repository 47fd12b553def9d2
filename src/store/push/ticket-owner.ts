import { and, eq, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { ExternalTicket } from '../../core/push/incident.ts';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { lockName } from '../lock-name.ts';
import { cases, externalTickets } from '../schema.ts';
import { unknown } from './ticket-records.ts';
import type { TicketKey } from './tickets.ts';

/** A ticket that a case is to have. */
export type WantedTicket = TicketKey & { ticket: ExternalTicket };

/** Let nobody else link this ticket until the end of the transaction. */
export async function lockTicket(tx: Tx, { workspaceId, spaceId }: Scope, wanted: WantedTicket): Promise<void> {
  const { connectorId, ticket } = wanted;
  await lockName(tx, 'ticket', workspaceId, spaceId, ticket.url === '' ? [connectorId, ticket.id] : ticket.url);
}

/**
 * Find the number of another case of the space that this ticket belongs to; undefined where it belongs to none. Two
 * connectors may lead to one system, so the ticket's address tells as well as its id.
 */
export async function findOwner(db: Reader, scope: Scope, wanted: WantedTicket): Promise<number | undefined> {
  const [owner] = await db
    .select({ number: cases.incremental_id })
    .from(externalTickets)
    .innerJoin(cases, and(inScope(cases, scope), eq(cases.id, externalTickets.case_id), isNull(cases.deleted_at)))
    .where(isLinkedElsewhere(scope, wanted))
    .limit(1);
  return owner?.number;
}

/** Take a ticket away from cases in the trash, so that another case can have it. */
export async function releaseTrashed(tx: Tx, scope: Scope, wanted: WantedTicket, at: string): Promise<void> {
  await tx
    .update(externalTickets)
    .set({ ...unknown, unlinked_at: at })
    .where(
      and(
        isLinkedElsewhere(scope, wanted),
        sql`exists (${tx
          .select({ id: cases.id })
          .from(cases)
          .where(and(inScope(cases, scope), eq(cases.id, externalTickets.case_id), isNotNull(cases.deleted_at)))})`,
      ),
    );
}

function isLinkedElsewhere(scope: Scope, { caseId, connectorId, ticket }: WantedTicket): SQL | undefined {
  const sameId = and(eq(externalTickets.connector_id, connectorId), eq(externalTickets.external_id, ticket.id));
  const isSame = ticket.url === '' ? sameId : or(sameId, eq(externalTickets.url, ticket.url));
  return and(
    inScope(externalTickets, scope),
    ne(externalTickets.case_id, caseId),
    isNull(externalTickets.unlinked_at),
    isSame,
  );
}
