import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { ExternalService } from '../../core/cases/case.ts';
import type { KnownTicket } from '../../core/push/build-incident.ts';
import { among, inScope, type Reader, type Scope } from '../database.ts';
import { cases, externalTickets, userActions } from '../schema.ts';

export type TicketRow = Omit<typeof externalTickets.$inferSelect, 'workspace_id' | 'space_id'>;

/** Which ticket: that of a case in an external system. */
export interface TicketKey {
  caseId: string;
  connectorId: string;
}

/**
 * A ticket of a case, and the push that sent it last. `revision` is null where only an import tells of it, in what it
 * brought of the case's activity or in the case itself.
 */
export type TicketOfCase = KnownTicket & TicketKey & { revision: number | null; pushId: string | null };

/**
 * List the tickets of cases in all their external systems: those that Docket made or linked, and those of which only an
 * import tells: by the newest entry of an activity, a connector, or by the case's own mention of it
 * (`docs/kibana-format.md#pushes`).
 */
export async function listTickets(db: Reader, scope: Scope, caseIds: string[]): Promise<TicketOfCase[]> {
  if (caseIds.length === 0) return [];
  const [rows, traces] = await Promise.all([
    db
      .select()
      .from(externalTickets)
      .where(and(inScope(externalTickets, scope), among(externalTickets.case_id, caseIds)))
      .orderBy(asc(externalTickets.case_id), desc(externalTickets.pushed_at)),
    listTraces(db, scope, caseIds),
  ]);
  const known = new Set(rows.map((row) => keyOf(row.case_id, row.connector_id)));
  const imported = [...traces].filter(([key]) => !known.has(key)).flatMap(([, ticket]) => ticket ?? []);
  return [...rows.filter(({ unlinked_at }) => unlinked_at === null).map(toTicket), ...imported];
}

/** Find the ticket of a case in one external system. */
export async function findTicket(
  db: Reader,
  scope: Scope,
  { caseId, connectorId }: TicketKey,
): Promise<TicketOfCase | undefined> {
  return (await listTickets(db, scope, [caseId])).find((ticket) => ticket.connectorId === connectorId);
}

const keyOf = (caseId: string, connectorId: string) => JSON.stringify([caseId, connectorId]);

/**
 * What imported cases and their activities tell of tickets, by case and connector; undefined where the newest entry
 * takes the ticket away.
 */
async function listTraces(db: Reader, scope: Scope, caseIds: string[]): Promise<Map<string, TicketOfCase | undefined>> {
  const { connectorId, service } = ticketEntry;
  const [entries, mentions] = await Promise.all([
    db
      .selectDistinctOn([userActions.case_id, connectorId], {
        caseId: userActions.case_id,
        connectorId,
        service,
      })
      .from(userActions)
      .where(
        and(
          inScope(userActions, scope),
          among(userActions.case_id, caseIds),
          ticketEntry.isOne,
          isNotNull(connectorId),
        ),
      )
      .orderBy(userActions.case_id, connectorId, desc(userActions.created_at), desc(userActions.seq)),
    db
      .select({ caseId: cases.id, service: cases.external_service })
      .from(cases)
      .where(and(inScope(cases, scope), among(cases.id, caseIds), isNotNull(cases.external_service))),
  ]);
  const traces = new Map(
    entries.map((entry) => [keyOf(entry.caseId, entry.connectorId), trace(entry.caseId, entry.service)]),
  );
  for (const { caseId, service } of mentions) {
    const key = keyOf(caseId, service?.connector_id ?? '');
    if (!traces.has(key)) traces.set(key, trace(caseId, service));
  }
  return traces;
}

/** What an entry of an activity tells of a ticket; without a service it takes the ticket away. */
export const ticketEntry = {
  isOne: inArray(userActions.type, ['pushed', 'link_ticket', 'unlink_ticket']),
  connectorId: sql<string>`coalesce(${userActions.payload}->'externalService'->>'connector_id', ${userActions.payload}->>'connector_id')`,
  service: sql<ExternalService | null>`${userActions.payload}->'externalService'`,
};

const ofImport = { sentDigest: null, sentStatus: null, refusedMove: null, revision: null, pushId: null };

/** Return the ticket that an import tells of; undefined where what it says names none. */
export function trace(caseId: string, service: ExternalService | null): TicketOfCase | undefined {
  const { connector_id: connectorId, external_id: externalId } = service ?? {};
  if (!service || !connectorId || connectorId === 'none' || !externalId) return undefined;
  const { external_title: title, external_url: url, pushed_at: pushedAt } = service;
  return { caseId, connectorId, externalId, title, url, pushedAt, ...ofImport };
}

/** Return what is known of a ticket. */
export function toTicket(row: typeof externalTickets.$inferSelect): TicketOfCase {
  return {
    caseId: row.case_id,
    connectorId: row.connector_id,
    externalId: row.external_id,
    title: row.title,
    url: row.url,
    pushedAt: row.pushed_at,
    sentDigest: row.sent_digest,
    sentStatus: row.sent_status,
    refusedMove: row.refused_move,
    revision: row.revision,
    pushId: row.push_id,
  };
}

/** Return the condition for the ticket of a case in an external system. */
export function isTicket(scope: Scope, { caseId, connectorId }: TicketKey) {
  return and(
    inScope(externalTickets, scope),
    eq(externalTickets.case_id, caseId),
    eq(externalTickets.connector_id, connectorId),
  );
}
