import { and, isNull, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Attachment } from '../core/attachment.ts';
import type { Case } from '../core/case.ts';
import type { Connector } from '../core/connector.ts';
import type { UserAction } from '../core/user-action.ts';
import { toAttachment } from './attachments.ts';
import { toCase } from './cases.ts';
import { toConnector } from './connectors.ts';
import { among, inScope, type Reader, type Scope } from './database.ts';
import { attachments, cases, connectors, userActions } from './schema.ts';
import { toUserAction } from './user-actions.ts';

/** A row in Docket's terms, and the saved object that it came as, if it came with an import. */
export interface Exported<T> {
  row: T;
  imported: Record<string, unknown> | null;
}

/** The cases with these ids, in the order of the ids. */
export async function exportedCases(db: Reader, scope: Scope, ids: string[]): Promise<Exported<Case>[]> {
  const rows = await db
    .select()
    .from(cases)
    .where(and(inScope(cases, scope), among(cases.id, ids), isNull(cases.deleted_at)));
  const place = new Map(ids.map((id, at) => [id, at]));
  return rows
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
    .map((row) => ({ row: toCase(row), imported: row.imported }));
}

/**
 * What belongs to these cases and is as it came with an import: attachments that nobody edited, and the activity, which
 * nobody can edit. Only the saved objects are read; that takes a third of the time.
 */
export async function objectsAsCame(
  db: Reader,
  scope: Scope,
  caseIds: string[],
  withRestores: boolean,
): Promise<Record<string, unknown>[]> {
  const { workspaceId, spaceId } = scope;
  const ofCases = sql`workspace_id = ${workspaceId} and space_id = ${spaceId}
    and case_id = any(${sql.param(caseIds)}::text[]) and imported is not null`;
  const rows = await db.execute<{ imported: Record<string, unknown> }>(sql`
    select imported from attachments where ${ofCases} and version = 1 and deleted_at is null
    union all
    select imported from user_actions where ${ofCases} ${withRestores ? sql`` : sql`and type <> all(${sql.param([...OWN_TYPES])}::text[])`}`);
  return rows.map(({ imported }) => imported);
}

/** The attachments of these cases that are not as they came with an import, in no order. */
export async function exportedAttachments(
  db: Reader,
  scope: Scope,
  caseIds: string[],
): Promise<Exported<Attachment>[]> {
  const rows = await db
    .select()
    .from(attachments)
    .where(
      and(
        inScope(attachments, scope),
        among(attachments.case_id, caseIds),
        isNull(attachments.deleted_at),
        or(isNull(attachments.imported), ne(attachments.version, 1)),
      ),
    );
  return rows.map((row) => ({ row: toAttachment(row), imported: row.imported }));
}

/** Entries that Kibana does not know: returns from the trash, and links to tickets taken away. */
const OWN_TYPES = ['restore_case', 'unlink_ticket'];

/** The activity of these cases that Docket recorded; what Kibana does not know only where that is wanted. */
export async function exportedUserActions(
  db: Reader,
  scope: Scope,
  caseIds: string[],
  withRestores: boolean,
): Promise<UserAction[]> {
  const rows = await db
    .select()
    .from(userActions)
    .where(
      and(
        inScope(userActions, scope),
        among(userActions.case_id, caseIds),
        isNull(userActions.imported),
        withRestores ? undefined : notInArray(userActions.type, [...OWN_TYPES]),
      ),
    );
  return rows.map(toUserAction);
}

/** The connectors with these ids that there are. */
export async function exportedConnectors(db: Reader, scope: Scope, ids: string[]): Promise<Exported<Connector>[]> {
  const rows = await db
    .select()
    .from(connectors)
    .where(and(inScope(connectors, scope), among(connectors.id, ids)));
  return rows.map((row) => ({ row: toConnector(row), imported: row.imported }));
}
