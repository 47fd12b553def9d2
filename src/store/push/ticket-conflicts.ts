import { and, asc, eq, gte, isNull, or } from 'drizzle-orm';
import type { Asked } from '../../core/push/decide-ticket.ts';
import type { CaseUser } from '../../core/user.ts';
import { among, inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { askOnConflict, ticketConflicts } from '../schema.ts';
import type { TicketKey } from './tickets.ts';

export type TicketConflict = Omit<typeof ticketConflicts.$inferSelect, 'workspace_id' | 'space_id'>;

/** List the questions about cases that nobody has answered. */
export async function listOpenConflicts(
  db: Reader,
  scope: Scope,
  caseIds: readonly string[],
): Promise<TicketConflict[]> {
  if (caseIds.length === 0) return [];
  return db
    .select()
    .from(ticketConflicts)
    .where(
      and(
        inScope(ticketConflicts, scope),
        among(ticketConflicts.case_id, [...caseIds]),
        isNull(ticketConflicts.answer),
      ),
    );
}

/** List the questions that the thread of a case shows: those that are open, and all since a time (ISO 8601). */
export async function listThreadConflicts(
  db: Reader,
  scope: Scope,
  caseId: string,
  since: string,
): Promise<TicketConflict[]> {
  return db
    .select()
    .from(ticketConflicts)
    .where(
      and(
        inScope(ticketConflicts, scope),
        eq(ticketConflicts.case_id, caseId),
        or(isNull(ticketConflicts.answer), gte(ticketConflicts.raised_at, since)),
      ),
    )
    .orderBy(asc(ticketConflicts.raised_at), asc(ticketConflicts.id));
}

/** Find a question, open or answered. */
export async function findConflict(db: Reader, scope: Scope, id: string): Promise<TicketConflict | undefined> {
  const [found] = await db
    .select()
    .from(ticketConflicts)
    .where(and(inScope(ticketConflicts, scope), eq(ticketConflicts.id, id)));
  return found;
}

/** Find a question and lock it. */
export async function lockConflict(tx: Tx, scope: Scope, id: string): Promise<TicketConflict | undefined> {
  const [found] = await tx
    .select()
    .from(ticketConflicts)
    .where(and(inScope(ticketConflicts, scope), eq(ticketConflicts.id, id)))
    .for('update');
  return found;
}

/** Ask about a ticket; the question that is open already is asked anew where the ticket says something else by now. */
export async function askConflict(
  tx: Tx,
  scope: Scope,
  question: TicketKey & { id: string; at: string; ticket: { title: string; url: string }; asked: Asked },
  open: TicketConflict | undefined,
): Promise<void> {
  const { id, caseId, connectorId, at, ticket, asked } = question;
  if (open) {
    await tx
      .update(ticketConflicts)
      .set({ ticket, asked, revision: open.revision + 1 })
      .where(and(inScope(ticketConflicts, scope), eq(ticketConflicts.id, open.id)));
    return;
  }
  await tx.insert(ticketConflicts).values({
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
    id,
    case_id: caseId,
    connector_id: connectorId,
    ticket,
    asked,
    raised_at: at,
  });
}

/** End the open question about a ticket; `by` answered it, or nobody needs to any more. */
export async function endConflict(
  tx: Tx,
  scope: Scope,
  key: TicketKey,
  end: { answer: 'ours' | 'theirs'; by: CaseUser } | { answer: 'over' },
): Promise<void> {
  await tx
    .update(ticketConflicts)
    .set({ answer: end.answer, answered_by: 'by' in end ? end.by : null })
    .where(isOpenConflict(scope, key));
}

/** Return the condition for the open question about the ticket of a case in an external system. */
export function isOpenConflict(scope: Scope, { caseId, connectorId }: TicketKey) {
  return and(
    inScope(ticketConflicts, scope),
    eq(ticketConflicts.case_id, caseId),
    eq(ticketConflicts.connector_id, connectorId),
    isNull(ticketConflicts.answer),
  );
}

/** Tell whether somebody chose that people are asked about conflicts of a case at a connector. */
export async function asksOnConflict(db: Reader, scope: Scope, key: TicketKey): Promise<boolean> {
  const rows = await db.select({ caseId: askOnConflict.case_id }).from(askOnConflict).where(isAsking(scope, key));
  return rows.length > 0;
}

/**
 * Choose whether people are asked about conflicts of a case at a connector, whatever the settings of the case say. Return
 * whether that was otherwise.
 */
export async function setAsksOnConflict(tx: Tx, scope: Scope, key: TicketKey, asks: boolean): Promise<boolean> {
  const chosen = { caseId: askOnConflict.case_id };
  if (!asks) return (await tx.delete(askOnConflict).where(isAsking(scope, key)).returning(chosen)).length > 0;
  const rows = await tx
    .insert(askOnConflict)
    .values({
      workspace_id: scope.workspaceId,
      space_id: scope.spaceId,
      case_id: key.caseId,
      connector_id: key.connectorId,
    })
    .onConflictDoNothing()
    .returning(chosen);
  return rows.length > 0;
}

function isAsking(scope: Scope, { caseId, connectorId }: TicketKey) {
  return and(
    inScope(askOnConflict, scope),
    eq(askOnConflict.case_id, caseId),
    eq(askOnConflict.connector_id, connectorId),
  );
}
