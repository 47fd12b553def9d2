import { and, eq, sql } from 'drizzle-orm';
import { inScope, type Scope, type Tx } from '../database.ts';
import { pendingTickets } from '../schema.ts';
import type { TicketKey } from './tickets.ts';

/**
 * Note before a call that makes a ticket what it sends, and since when (ISO 8601) nobody knows whether there is one.
 * `before` is since when nobody knew already; return false where another process has noted one since.
 */
export async function beginTicket(
  tx: Tx,
  scope: Scope,
  { caseId, connectorId }: TicketKey,
  begun: { since: string; digest: string },
  before: string | undefined,
): Promise<boolean> {
  const row = { workspace_id: scope.workspaceId, space_id: scope.spaceId, case_id: caseId, connector_id: connectorId };
  const target = [
    pendingTickets.workspace_id,
    pendingTickets.space_id,
    pendingTickets.case_id,
    pendingTickets.connector_id,
  ];
  const rows = await tx
    .insert(pendingTickets)
    .values({ ...row, ...begun })
    .onConflictDoUpdate({
      target,
      set: begun,
      setWhere: sql`${pendingTickets.since} = ${before ?? null}::timestamptz`,
    })
    .returning({ since: pendingTickets.since });
  return rows.length > 0;
}

/**
 * Forget that a ticket may have been made: the call that began then (ISO 8601) failed for certain, or somebody knows,
 * whoever began. What another process has begun since stays.
 */
export async function forgetPending(tx: Tx, scope: Scope, key: TicketKey, since?: string): Promise<void> {
  const isTheirs = since === undefined ? undefined : sql`${pendingTickets.since} = ${since}::timestamptz`;
  await tx.delete(pendingTickets).where(and(isPending(scope, key), isTheirs));
}

/** Return the condition for a ticket that may have been made. */
export function isPending(scope: Scope, { caseId, connectorId }: TicketKey) {
  return and(
    inScope(pendingTickets, scope),
    eq(pendingTickets.case_id, caseId),
    eq(pendingTickets.connector_id, connectorId),
  );
}
