import { and, isNull, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Attachment } from '../../core/attachments/attachment.ts';
import type { Case } from '../../core/cases/case.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import type { Connector } from '../../core/connectors/connector.ts';
import { toAttachment } from '../attachments/attachments.ts';
import { toCase } from '../cases/cases.ts';
import { toUserAction } from '../cases/user-actions.ts';
import { toConnector } from '../connectors/connectors.ts';
import { among, inScope, type Reader, type Scope } from '../database.ts';
import { attachments, cases, connectors, userActions } from '../schema.ts';

/** A row in Docket's terms, and the saved object that it came as, if it came with an import. */
export interface Exported<T> {
  row: T;
  imported: unknown;
}

/** Return those of the cases with these ids that are not as they came with an import, in no order. */
export async function exportedCases(db: Reader, scope: Scope, ids: string[]): Promise<Exported<Case>[]> {
  const rows = await db
    .select()
    .from(cases)
    .where(
      and(
        inScope(cases, scope),
        among(cases.id, ids),
        isNull(cases.deleted_at),
        or(isNull(cases.imported), ne(cases.version, 1)),
      ),
    );
  return rows.map((row) => ({ row: toCase(row), imported: row.imported }));
}

/** Entries that Kibana does not know and no entry of its own says as well: returns from the trash, and links to tickets taken away. */
const OWN_TYPES = ['restore_case', 'unlink_ticket'];

/** An object of more bytes than this comes by itself: what Postgres joins must stay below a gigabyte. */
const LARGE_OBJECT_BYTES = 100_000;

/**
 * Return what is as it came with an import, of these cases and what belongs to them: cases and attachments that nobody
 * edited, and the activity, which nobody can edit. Return saved objects as JSON, in no order, and the ids of the cases
 * with anything that is not: reading only printed objects, many in a row, takes a tenth of the time.
 */
export async function objectsAsCame(
  db: Reader,
  scope: Scope,
  caseIds: string[],
  withRestores: boolean,
): Promise<{ objects: string[]; others: string[] }> {
  const { workspaceId, spaceId } = scope;
  const ids = sql`any(${sql.param(caseIds)}::text[])`;
  const here = sql`workspace_id = ${workspaceId} and space_id = ${spaceId}`;
  const rows = await db.execute<{ case_id: string; objects: string | null; has_others: boolean }>(sql`
    select case_id, string_agg(imported, E'\n') filter (where came) as objects, bool_or(not came) as has_others from (
      select id as case_id, id, imported::text, imported is not null and version = 1 as came from cases
      where ${here} and id = ${ids} and deleted_at is null
      union all
      select case_id, id, imported::text, imported is not null and version = 1 from attachments
      where ${here} and case_id = ${ids} and deleted_at is null
      union all
      select case_id, id, imported::text, imported is not null from user_actions
      where ${here} and case_id = ${ids} ${withRestores ? sql`` : sql`and type <> all(${sql.param([...OWN_TYPES])}::text[])`}
    ) as found group by case_id, case when octet_length(imported) > ${LARGE_OBJECT_BYTES} then id end`);
  return {
    objects: rows.flatMap(({ objects }) => objects?.split('\n') ?? []),
    others: [...new Set(rows.flatMap(({ case_id, has_others }) => (has_others ? [case_id] : [])))],
  };
}

/** Return the attachments of these cases that are not as they came with an import, in no order. */
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

/** Return the activity of these cases that Docket recorded; what Kibana does not know only where that is wanted. */
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
  const found = rows.map(toUserAction);
  return withRestores ? found : found.map(asKibana);
}

/** A link to a ticket is to Kibana what a push leaves. */
function asKibana(action: UserAction): UserAction {
  return action.type === 'link_ticket' ? { ...action, type: 'pushed', action: 'push_to_service' } : action;
}

/** Return the connectors with these ids that there are. */
export async function exportedConnectors(db: Reader, scope: Scope, ids: string[]): Promise<Exported<Connector>[]> {
  const rows = await db
    .select()
    .from(connectors)
    .where(and(inScope(connectors, scope), among(connectors.id, ids)));
  return rows.map((row) => ({ row: toConnector(row), imported: row.imported }));
}
