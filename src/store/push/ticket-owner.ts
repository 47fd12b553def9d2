import { and, eq, isNull, ne, or } from 'drizzle-orm';
import type { ExternalTicket } from '../../core/push/incident.ts';
import { inScope, type Reader, type Scope } from '../database.ts';
import { cases, externalTickets } from '../schema.ts';

/**
 * Find the number of another case of the space that this ticket belongs to; undefined where it belongs to none. Two
 * connectors may lead to one system, so the ticket's address tells as well as its id.
 */
export async function findOwner(
  db: Reader,
  scope: Scope,
  { caseId, connectorId, ticket }: { caseId: string; connectorId: string; ticket: ExternalTicket },
): Promise<number | undefined> {
  const sameId = and(eq(externalTickets.connector_id, connectorId), eq(externalTickets.external_id, ticket.id));
  const isSame = ticket.url === '' ? sameId : or(sameId, eq(externalTickets.url, ticket.url));
  const [owner] = await db
    .select({ number: cases.incremental_id })
    .from(externalTickets)
    .innerJoin(
      cases,
      and(
        eq(cases.workspace_id, externalTickets.workspace_id),
        eq(cases.space_id, externalTickets.space_id),
        eq(cases.id, externalTickets.case_id),
      ),
    )
    .where(
      and(
        inScope(externalTickets, scope),
        ne(externalTickets.case_id, caseId),
        isNull(externalTickets.unlinked_at),
        isNull(cases.deleted_at),
        isSame,
      ),
    );
  return owner?.number;
}
