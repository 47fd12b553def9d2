import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { ExternalService } from '../../core/cases/case.ts';
import type { KnownTicket, SentAttachment } from '../../core/push/build-incident.ts';
import { among, inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { externalTickets, sentAttachments, userActions } from '../schema.ts';

export type TicketRow = Omit<typeof externalTickets.$inferSelect, 'workspace_id' | 'space_id'>;

/** A ticket of a case, and whether only an import told of it. */
export type TicketOfCase = KnownTicket & { caseId: string; connectorId: string };

/**
 * List the tickets of cases in all their external systems: those that Docket made or linked, and those that the newest
 * `pushed` entry of an imported activity tells of, a connector (`docs/kibana-format.md#pushes`).
 */
export async function listTickets(db: Reader, scope: Scope, caseIds: string[]): Promise<TicketOfCase[]> {
  if (caseIds.length === 0) return [];
  const [rows, pushed] = await Promise.all([
    db
      .select()
      .from(externalTickets)
      .where(and(inScope(externalTickets, scope), among(externalTickets.case_id, caseIds)))
      .orderBy(asc(externalTickets.case_id), desc(externalTickets.pushed_at)),
    listPushed(db, scope, caseIds),
  ]);
  const known = new Set(rows.map((row) => JSON.stringify([row.case_id, row.connector_id])));
  const imported = pushed.filter(
    ({ case_id, service }) => !known.has(JSON.stringify([case_id, service.connector_id])) && service.external_id !== '',
  );
  return [
    ...rows.filter(({ unlinked_at }) => unlinked_at === null).map(toTicket),
    ...imported.map(({ case_id, service }) => ({
      caseId: case_id,
      connectorId: service.connector_id,
      externalId: service.external_id,
      title: service.external_title,
      url: service.external_url,
      pushedAt: service.pushed_at,
      sentDigest: null,
    })),
  ];
}

/** Find the ticket of a case in one external system. */
export async function findTicket(
  db: Reader,
  scope: Scope,
  caseId: string,
  connectorId: string,
): Promise<TicketOfCase | undefined> {
  return (await listTickets(db, scope, [caseId])).find((ticket) => ticket.connectorId === connectorId);
}

/** Find the ids of tickets that somebody took away from a case: what is found there is not to be taken up again. */
export async function findUnlinked(
  db: Reader,
  scope: Scope,
  caseId: string,
  connectorId: string,
): Promise<string | undefined> {
  const [row] = await db
    .select({ id: externalTickets.external_id, at: externalTickets.unlinked_at })
    .from(externalTickets)
    .where(isTicket(scope, caseId, connectorId));
  return row?.at ? row.id : undefined;
}

/** The newest `pushed` entry of each case and connector. */
async function listPushed(
  db: Reader,
  scope: Scope,
  caseIds: string[],
): Promise<{ case_id: string; service: ExternalService }[]> {
  const connectorId = sql`${userActions.payload}->'externalService'->>'connector_id'`;
  return db
    .selectDistinctOn([userActions.case_id, connectorId], {
      case_id: userActions.case_id,
      service: sql<ExternalService>`${userActions.payload}->'externalService'`,
    })
    .from(userActions)
    .where(
      and(
        inScope(userActions, scope),
        among(userActions.case_id, caseIds),
        eq(userActions.type, 'pushed'),
        sql`${connectorId} is not null and ${connectorId} <> 'none'`,
      ),
    )
    .orderBy(userActions.case_id, connectorId, desc(userActions.created_at), desc(userActions.seq));
}

/** Save what is known of a ticket; it is linked from now on. */
export async function saveTicket(
  tx: Tx,
  scope: Scope,
  ticket: Omit<TicketRow, 'raw_status' | 'read_at' | 'unlinked_at'>,
): Promise<void> {
  const { case_id, connector_id, ...said } = ticket;
  await tx
    .insert(externalTickets)
    .values({ ...ticket, workspace_id: scope.workspaceId, space_id: scope.spaceId })
    .onConflictDoUpdate({
      target: [
        externalTickets.workspace_id,
        externalTickets.space_id,
        externalTickets.case_id,
        externalTickets.connector_id,
      ],
      set: { ...said, unlinked_at: null },
    });
}

/** Change what is known of a ticket. */
export async function updateTicket(
  tx: Tx,
  scope: Scope,
  { caseId, connectorId }: { caseId: string; connectorId: string },
  change: Partial<TicketRow>,
): Promise<void> {
  await tx
    .update(externalTickets)
    .set(change)
    .where(isTicket(scope, caseId, connectorId));
}

/** Return what was sent of attachments to a ticket, or came from it. */
export async function listSent(
  db: Reader,
  scope: Scope,
  tickets: readonly Pick<TicketOfCase, 'connectorId' | 'externalId'>[],
): Promise<(SentAttachment & { connectorId: string; externalId: string })[]> {
  if (tickets.length === 0) return [];
  const wanted = JSON.stringify(tickets.map(({ connectorId, externalId }) => ({ connectorId, externalId })));
  return db
    .select({
      connectorId: sentAttachments.connector_id,
      externalId: sentAttachments.external_id,
      attachmentId: sentAttachments.attachment_id,
      version: sentAttachments.version,
      commentId: sentAttachments.external_comment_id,
      sendingSince: sentAttachments.sending_since,
    })
    .from(sentAttachments)
    .where(
      and(
        inScope(sentAttachments, scope),
        sql`(${sentAttachments.connector_id}, ${sentAttachments.external_id}) in (
          select v."connectorId", v."externalId" from jsonb_to_recordset(${wanted}::jsonb) as v("connectorId" text, "externalId" text))`,
      ),
    );
}

/** Save what was sent of attachments to a ticket. */
export async function saveSent(
  tx: Tx,
  scope: Scope,
  { connectorId, externalId }: { connectorId: string; externalId: string },
  sent: readonly SentAttachment[],
): Promise<void> {
  if (sent.length === 0) return;
  await tx.execute(sql`
    insert into sent_attachments (workspace_id, space_id, connector_id, external_id, attachment_id, version,
      external_comment_id, sending_since)
    select ${scope.workspaceId}, ${scope.spaceId}, ${connectorId}, ${externalId}, v."attachmentId", v.version, v."commentId",
      v."sendingSince"
    from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb)
      as v("attachmentId" text, version int, "commentId" text, "sendingSince" timestamptz)
    on conflict (workspace_id, space_id, connector_id, external_id, attachment_id)
      do update set version = excluded.version, external_comment_id = excluded.external_comment_id,
        sending_since = excluded.sending_since`);
}

function isTicket(scope: Scope, caseId: string, connectorId: string) {
  return and(
    inScope(externalTickets, scope),
    eq(externalTickets.case_id, caseId),
    eq(externalTickets.connector_id, connectorId),
  );
}

function toTicket(row: typeof externalTickets.$inferSelect): TicketOfCase {
  return {
    caseId: row.case_id,
    connectorId: row.connector_id,
    externalId: row.external_id,
    title: row.title,
    url: row.url,
    pushedAt: row.pushed_at,
    sentDigest: row.sent_digest,
  };
}
