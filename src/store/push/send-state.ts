import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Case, ExternalService } from '../../core/cases/case.ts';
import type { Asked } from '../../core/push/decide-ticket.ts';
import { toCase } from '../cases/cases.ts';
import { inScope, type Reader, type Scope } from '../database.ts';
import { cases, configuration, externalTickets, pendingTickets, ticketConflicts, userActions } from '../schema.ts';
import { isPending } from './pending-tickets.ts';
import { isOpenConflict } from './ticket-conflicts.ts';
import { isTicket, type TicketKey, type TicketOfCase, ticketEntry, toTicket, trace } from './tickets.ts';

/** A case that is to be sent to an external system, and what is known of its ticket there. */
export interface SendState {
  case: Case;
  ticket: TicketOfCase | undefined;
  /** The ticket that somebody took away: what is found there is not to be taken up again. */
  unlinkedId: string | undefined;
  /** A ticket that may have been made: since when (ISO 8601), and the digest of what it was made of. */
  pending: { since: string; digest: string } | null;
  /** What the ticket says of what changed on both sides, as long as nobody answered; null where that is nothing. */
  asked: Asked | null;
  /** A setting of the space, as it is stored. */
  setting: unknown;
}

/**
 * Find all that a push begins with, in one statement: undefined where the case is gone. `setting` is the key of a
 * setting of the space.
 */
export async function findSendState(
  db: Reader,
  scope: Scope,
  key: TicketKey,
  setting: string,
): Promise<SendState | undefined> {
  const { caseId, connectorId } = key;
  const [row] = await db
    .select({
      of: getTableColumns(cases),
      ticket: getTableColumns(externalTickets),
      pending: { since: pendingTickets.since, digest: pendingTickets.digest },
      setting: configuration.value,
      asked: ticketConflicts.asked,
      // Only where Docket keeps no ticket; an entry without a service takes the ticket away.
      entry: sql<{ service: ExternalService | null } | null>`case when ${externalTickets.case_id} is null then (
        select json_build_object('service', ${ticketEntry.service}) from ${userActions}
        where ${inScope(userActions, scope)} and ${userActions.case_id} = ${caseId} and ${ticketEntry.isOne}
          and ${ticketEntry.connectorId} = ${connectorId}
        order by ${userActions.created_at} desc, ${userActions.seq} desc limit 1) end`,
    })
    .from(cases)
    .leftJoin(externalTickets, isTicket(scope, key))
    .leftJoin(pendingTickets, isPending(scope, key))
    .leftJoin(ticketConflicts, isOpenConflict(scope, key))
    .leftJoin(configuration, and(inScope(configuration, scope), eq(configuration.key, setting)))
    .where(and(inScope(cases, scope), eq(cases.id, caseId), isNull(cases.deleted_at)));
  if (!row) return undefined;
  const of = toCase(row.of);
  const own = row.ticket;
  const service = row.entry ? row.entry.service : of.external_service;
  const imported = service?.connector_id === connectorId ? trace(caseId, service) : undefined;
  return {
    case: of,
    ticket: own ? (own.unlinked_at === null ? toTicket(own) : undefined) : imported,
    unlinkedId: own && own.unlinked_at !== null ? own.external_id : undefined,
    pending: row.pending,
    asked: row.asked,
    setting: row.setting,
  };
}
