import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { itemAt, present } from '../../core/lists.ts';
import type { CaseUser } from '../../core/user.ts';
import { among, inScope, type Reader, type Scope, type Tx } from '../database.ts';
import {
  askOnConflict,
  attachments,
  cases,
  evidenceMessages,
  externalTickets,
  files,
  pendingTickets,
  pushes,
  replies,
  slackMessages,
  ticketConflicts,
  userActions,
} from '../schema.ts';
import { toCase } from './cases.ts';

/** A case in the trash: when it was deleted (ISO 8601) and by whom. */
export interface TrashedCase {
  case: Case;
  deletedAt: string;
  deletedBy: CaseUser | null;
}

/** Put cases in the trash. */
export async function trashCases(
  tx: Tx,
  scope: Scope,
  ids: string[],
  { at, by }: { at: string; by: CaseUser },
): Promise<void> {
  await tx
    .update(cases)
    .set({ deleted_at: at, deleted_by: by })
    .where(and(inScope(cases, scope), among(cases.id, ids), isNull(cases.deleted_at)));
}

/** Take cases out of the trash, and return the ids of those that were in it. */
export async function takeFromTrash(tx: Tx, scope: Scope, ids: string[]): Promise<string[]> {
  const rows = await tx
    .update(cases)
    .set({ deleted_at: null, deleted_by: null })
    .where(and(inScope(cases, scope), among(cases.id, ids), isNotNull(cases.deleted_at)))
    .returning({ id: cases.id });
  return rows.map(({ id }) => id);
}

/** Find the case in the trash with this number or id, or undefined when none is. */
export async function findTrashed(
  db: Reader,
  scope: Scope,
  reference: CaseReference,
): Promise<TrashedCase | undefined> {
  const which = 'id' in reference ? eq(cases.id, reference.id) : eq(cases.incremental_id, reference.incremental_id);
  const [row] = await db
    .select()
    .from(cases)
    .where(and(inScope(cases, scope), isNotNull(cases.deleted_at), which));
  return (
    row && { case: toCase(row), deletedAt: present(row.deleted_at, 'time of deletion'), deletedBy: row.deleted_by }
  );
}

/** Lock up to `limit` cases that were deleted before a time (ISO 8601), the longest deleted first, by space. */
export async function lockExpired(tx: Tx, before: string, limit: number): Promise<{ scope: Scope; ids: string[] }[]> {
  const rows = await tx
    .select({ workspaceId: cases.workspace_id, spaceId: cases.space_id, id: cases.id })
    .from(cases)
    .where(sql`${cases.deleted_at} < ${before}::timestamptz`)
    .orderBy(asc(cases.deleted_at))
    .limit(limit)
    .for('update', { skipLocked: true });
  const bySpace = Map.groupBy(rows, ({ workspaceId, spaceId }) => JSON.stringify([workspaceId, spaceId]));
  return [...bySpace.values()].map((some) => {
    const { workspaceId, spaceId } = itemAt(some, 0);
    return { scope: { workspaceId, spaceId }, ids: some.map(({ id }) => id) };
  });
}

/**
 * Remove cases for good, with everything that belongs to them: attachments, user actions, files, pushes, and what is
 * known of their tickets and of their messages in Slack. The bytes of files stay until `purgeBytes`.
 */
export async function purgeCases(tx: Tx, scope: Scope, ids: string[]): Promise<void> {
  await tx.execute(sql`delete from sent_attachments s using attachments a
    where s.workspace_id = ${scope.workspaceId} and s.space_id = ${scope.spaceId} and s.attachment_id = a.id
      and a.workspace_id = s.workspace_id and a.space_id = s.space_id and a.case_id = any(${sql.param(ids)}::text[])`);
  const tables = [
    attachments,
    userActions,
    files,
    slackMessages,
    replies,
    evidenceMessages,
    pushes,
    pendingTickets,
    externalTickets,
    ticketConflicts,
    askOnConflict,
  ];
  for (const table of tables) {
    await tx.delete(table).where(and(inScope(table, scope), among(table.case_id, ids)));
  }
  await tx.delete(cases).where(and(inScope(cases, scope), among(cases.id, ids)));
}

/**
 * Remove bytes that no file of the workspace refers to and that nobody stored since a time (ISO 8601): those of purged
 * cases, and those of files that were fetched but never added. Storing the same bytes waits for this, and this for
 * that.
 */
export async function purgeBytes(tx: Tx, before: string): Promise<void> {
  await tx.execute(sql`
    with orphans as materialized (
      select workspace_id, sha256 from file_chunks c
      where part = 0 and stored_at < ${before}::timestamptz
        and not exists (select 1 from files f where f.workspace_id = c.workspace_id and f.sha256 = c.sha256)
      for update)
    delete from file_chunks c using orphans o where c.workspace_id = o.workspace_id and c.sha256 = o.sha256`);
}

/** List the last deletion of each case: the id of its user action, in a list of one. */
export async function listDeletions(db: Reader, scope: Scope, caseIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .select({ caseId: userActions.case_id, id: userActions.id })
    .from(userActions)
    .where(
      and(
        inScope(userActions, scope),
        among(userActions.case_id, caseIds),
        eq(userActions.type, 'delete_case'),
        isNull(userActions.imported),
      ),
    )
    .orderBy(asc(userActions.seq));
  return new Map(rows.map(({ caseId, id }) => [caseId, [id]]));
}
