import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Case, CaseUser } from '../core/case.ts';
import type { CaseReference } from '../core/case-reference.ts';
import { toCase } from './cases.ts';
import { inScope, type Reader, type Scope, type Tx } from './database.ts';
import { attachments, cases, files, slackMessages, userActions } from './schema.ts';

/** A case in the trash: when it was deleted (ISO 8601) and by whom. */
export interface TrashedCase {
  case: Case;
  deletedAt: string;
  deletedBy: CaseUser | null;
}

/** Puts cases in the trash. */
export async function trashCases(
  tx: Tx,
  scope: Scope,
  ids: string[],
  { at, by }: { at: string; by: CaseUser },
): Promise<void> {
  await tx
    .update(cases)
    .set({ deleted_at: at, deleted_by: by })
    .where(and(inScope(cases, scope), inArray(cases.id, ids), isNull(cases.deleted_at)));
}

/** Takes cases out of the trash, and answers the ids of those that were in it. */
export async function takeFromTrash(tx: Tx, scope: Scope, ids: string[]): Promise<string[]> {
  const rows = await tx
    .update(cases)
    .set({ deleted_at: null, deleted_by: null })
    .where(and(inScope(cases, scope), inArray(cases.id, ids), isNotNull(cases.deleted_at)))
    .returning({ id: cases.id });
  return rows.map(({ id }) => id);
}

/** The case in the trash with this number or id, or undefined when none is. */
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
  return row && { case: toCase(row), deletedAt: row.deleted_at as string, deletedBy: row.deleted_by };
}

/** Locks up to `limit` cases that were deleted before a time (ISO 8601), the longest deleted first, by space. */
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
    const { workspaceId, spaceId } = some[0] as (typeof rows)[number];
    return { scope: { workspaceId, spaceId }, ids: some.map(({ id }) => id) };
  });
}

/**
 * Removes cases for good, with everything that belongs to them: attachments, user actions, files, and what is known of
 * their messages in Slack. The bytes of files go where no other case of the workspace has the same.
 */
export async function purgeCases(tx: Tx, scope: Scope, ids: string[]): Promise<void> {
  const removed = await tx
    .delete(files)
    .where(and(inScope(files, scope), inArray(files.case_id, ids)))
    .returning({ sha256: files.sha256 });
  for (const table of [attachments, userActions, slackMessages]) {
    await tx.delete(table).where(and(inScope(table, scope), inArray(table.case_id, ids)));
  }
  await tx.delete(cases).where(and(inScope(cases, scope), inArray(cases.id, ids)));
  const hashes = sql.param([...new Set(removed.map(({ sha256 }) => sha256))]);
  await tx.execute(sql`
    delete from file_chunks c
    where c.workspace_id = ${scope.workspaceId} and c.sha256 = any(${hashes}::text[])
      and not exists (select 1 from files f where f.workspace_id = c.workspace_id and f.sha256 = c.sha256)`);
}

/** The last deletion of each case: the id of its user action, in a list of one. */
export async function listDeletions(db: Reader, scope: Scope, caseIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .select({ caseId: userActions.case_id, id: userActions.id })
    .from(userActions)
    .where(
      and(
        inScope(userActions, scope),
        inArray(userActions.case_id, caseIds),
        eq(userActions.type, 'delete_case'),
        isNull(userActions.imported),
      ),
    )
    .orderBy(asc(userActions.seq));
  return new Map(rows.map(({ caseId, id }) => [caseId, [id]]));
}
