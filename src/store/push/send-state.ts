import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Case, ExternalService } from '../../core/cases/case.ts';
import { toCase } from '../cases/cases.ts';
import { inScope, type Reader, type Scope } from '../database.ts';
import { cases, configuration, externalTickets, pendingTickets, userActions } from '../schema.ts';
import { type TicketKey, type TicketOfCase, toTicket, trace } from './tickets.ts';

/** A case that is to be sent to an external system, and what is known of its ticket there. */
export interface SendState {
  case: Case;
  ticket: TicketOfCase | undefined;
  /** The ticket that somebody took away: what is found there is not to be taken up again. */
  unlinkedId: string | undefined;
  /** A ticket that may have been made: since when (ISO 8601), and the digest of what it was made of. */
  pending: { since: string; digest: string } | null;
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
  { caseId, connectorId }: TicketKey,
  setting: string,
): Promise<SendState | undefined> {
  const named = sql`coalesce(${userActions.payload}->'externalService'->>'connector_id', ${userActions.payload}->>'connector_id')`;
  const [row] = await db
    .select({
      of: getTableColumns(cases),
      ticket: getTableColumns(externalTickets),
      pending: { since: pendingTickets.since, digest: pendingTickets.digest },
      setting: configuration.value,
      // Only where Docket keeps no ticket; an entry without a service takes the ticket away.
      entry: sql<{ service: ExternalService | null } | null>`case when ${externalTickets.case_id} is null then (
        select json_build_object('service', ${userActions.payload}->'externalService') from ${userActions}
        where ${userActions.workspace_id} = ${scope.workspaceId} and ${userActions.space_id} = ${scope.spaceId}
          and ${userActions.case_id} = ${caseId} and ${userActions.type} in ('pushed', 'link_ticket', 'unlink_ticket')
          and ${named} = ${connectorId}
        order by ${userActions.created_at} desc, ${userActions.seq} desc limit 1) end`,
    })
    .from(cases)
    .leftJoin(
      externalTickets,
      and(
        inScope(externalTickets, scope),
        eq(externalTickets.case_id, cases.id),
        eq(externalTickets.connector_id, connectorId),
      ),
    )
    .leftJoin(
      pendingTickets,
      and(
        inScope(pendingTickets, scope),
        eq(pendingTickets.case_id, cases.id),
        eq(pendingTickets.connector_id, connectorId),
      ),
    )
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
    setting: row.setting,
  };
}
