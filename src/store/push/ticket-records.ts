import { and, eq, isNull, sql } from 'drizzle-orm';
import type { CaseStatus } from '../../core/cases/case.ts';
import type { RefusedMove } from '../../core/push/build-incident.ts';
import type { ExternalTicket } from '../../core/push/incident.ts';
import type { Scope, Tx } from '../database.ts';
import { externalTickets, pendingTickets } from '../schema.ts';
import { forgetPending, isPending } from './pending-tickets.ts';
import { isTicket, type TicketKey, type TicketOfCase } from './tickets.ts';

/**
 * What is known of a ticket once a call has done its work; `pushedAt` (ISO 8601) is when the case was read, `pushId` the
 * push that sent all of it.
 */
export interface SentTicket {
  ticket: ExternalTicket;
  digest: string;
  pushedAt: string;
  pushId?: string | undefined;
  /** The status that it has from the start, where that is known. */
  status?: CaseStatus | null;
  /** The title of the case that was sent, and as it was written there; absent where that is not known. */
  sentTitle?: SentTitle | undefined;
}

/** The title of a case, and as an external system got it. */
export interface SentTitle {
  ours: string;
  written: string;
}

/** What nobody knows of a ticket while a call is under way that sends it. */
export interface UnknownParts {
  digest: boolean;
  status: boolean;
}

/**
 * Note before a call that changes a ticket that nobody knows what it says until the call's end is known. Return the
 * revision with which the end is recorded; undefined where the ticket was linked, unlinked or updated since it was read.
 */
export async function beginUpdate(
  tx: Tx,
  scope: Scope,
  ticket: TicketOfCase,
  parts: UnknownParts,
): Promise<number | undefined> {
  if (ticket.revision === null) return adopt(tx, scope, ticket);
  const set = { ...(parts.digest && { sent_digest: '' }), ...(parts.status && { sent_status: null }) };
  const [row] = await tx
    .update(externalTickets)
    .set({ ...set, revision: ticket.revision + 1 })
    .where(
      and(isTicket(scope, ticket), eq(externalTickets.revision, ticket.revision), isNull(externalTickets.unlinked_at)),
    )
    .returning({ revision: externalTickets.revision });
  return row?.revision;
}

/** Keep a ticket of which only an import told. */
async function adopt(tx: Tx, scope: Scope, ticket: TicketOfCase): Promise<number | undefined> {
  const [row] = await tx
    .insert(externalTickets)
    .values(newRow(scope, ticket, { ticket: asExternal(ticket), digest: '', pushedAt: ticket.pushedAt }))
    .onConflictDoNothing()
    .returning({ revision: externalTickets.revision });
  return row?.revision;
}

/** What calls sent to a ticket: of its text and of its status, each where it went, and why the status did not. */
export interface SentParts {
  text?: SentTicket;
  status?: CaseStatus;
  refused?: RefusedMove;
}

/** Record what calls sent to a ticket. Return false where somebody linked, unlinked or updated it meanwhile. */
export async function recordUpdate(
  tx: Tx,
  scope: Scope,
  key: TicketKey,
  { text, status, refused }: SentParts,
  revision: number,
): Promise<boolean> {
  const said = text && {
    title: text.ticket.title,
    url: text.ticket.url,
    pushed_at: text.pushedAt,
    sent_digest: text.digest,
    push_id: text.pushId ?? null,
    ...(text.sentTitle && titlesOf(text.sentTitle)),
  };
  const moved = {
    ...(status !== undefined && { sent_status: status }),
    ...((status ?? refused) !== undefined && { refused_move: refused ?? null }),
  };
  const recorded = await tx
    .update(externalTickets)
    .set({ ...said, ...moved, revision: revision + 1 })
    .where(and(isTicket(scope, key), eq(externalTickets.revision, revision)))
    .returning({ revision: externalTickets.revision });
  return recorded.length > 0;
}

/** What is kept of a ticket of which nobody knows what it says; what is under way there records nothing any more. */
export const unknown = { sent_digest: '', sent_status: null, revision: sql`${externalTickets.revision} + 1` };

/** Note that nobody knows what a ticket says: a call that was overtaken may have come last. */
export async function markUnknown(tx: Tx, scope: Scope, ticket: TicketKey & { externalId: string }): Promise<void> {
  await tx
    .update(externalTickets)
    .set(unknown)
    .where(
      and(
        isTicket(scope, ticket),
        eq(externalTickets.external_id, ticket.externalId),
        isNull(externalTickets.unlinked_at),
      ),
    );
}

/**
 * Record a ticket that a call made, or that was found to have been made. Return its revision; undefined where the case
 * was linked to another one meanwhile.
 */
export async function recordMade(tx: Tx, scope: Scope, key: TicketKey, made: SentTicket): Promise<number | undefined> {
  const row = newRow(scope, key, made);
  const known = tx
    .$with('known')
    .as(tx.delete(pendingTickets).where(isPending(scope, key)).returning({ since: pendingTickets.since }));
  const [recorded] = await tx
    .with(known)
    .insert(externalTickets)
    .values(row)
    .onConflictDoUpdate({
      target: ticketKey,
      set: { ...row, revision: unknown.revision },
      setWhere: sql`${externalTickets.unlinked_at} is not null`,
    })
    .returning({ revision: externalTickets.revision });
  return recorded?.revision;
}

const ticketKey = [
  externalTickets.workspace_id,
  externalTickets.space_id,
  externalTickets.case_id,
  externalTickets.connector_id,
];

/** Link a case to a ticket of which nobody knows what it says. */
export async function linkRow(tx: Tx, scope: Scope, key: TicketKey, linked: SentTicket): Promise<void> {
  await forgetPending(tx, scope, key);
  const row = newRow(scope, key, linked);
  await tx
    .insert(externalTickets)
    .values(row)
    .onConflictDoUpdate({ target: ticketKey, set: { ...row, revision: unknown.revision } });
}

/** Take the link to a ticket away from a case; what is under way there records nothing any more. */
export async function unlinkRow(tx: Tx, scope: Scope, ticket: TicketOfCase, at: string): Promise<void> {
  if (ticket.revision === null) await adopt(tx, scope, ticket);
  await tx
    .update(externalTickets)
    .set({ ...unknown, unlinked_at: at })
    .where(isTicket(scope, ticket));
}

function asExternal({ externalId: id, title, url }: TicketOfCase): ExternalTicket {
  return { id, title, url };
}

function titlesOf(sent: SentTitle | undefined) {
  return { raw_title: sent?.written ?? null, sent_title: sent?.ours ?? null };
}

function newRow(scope: Scope, { caseId, connectorId }: TicketKey, made: SentTicket) {
  const { ticket, digest, pushedAt, pushId, status = null, sentTitle } = made;
  return {
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
    case_id: caseId,
    connector_id: connectorId,
    external_id: ticket.id,
    title: ticket.title,
    url: ticket.url,
    pushed_at: pushedAt,
    sent_digest: digest,
    push_id: pushId ?? null,
    sent_status: status,
    refused_move: null,
    raw_status: null,
    read_status: null,
    ...titlesOf(sentTitle),
    read_at: null,
    unlinked_at: null,
    revision: 1,
  };
}
