import { and, asc, count, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Attachment } from '../../core/attachments/attachment.ts';
import type { StoredFile } from '../../core/attachments/file.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import { toUserAction } from '../cases/user-actions.ts';
import { among, inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { writeRows } from '../rows.ts';
import { attachments, cases, files, userActions } from '../schema.ts';

/** Return what a run recorded for cases, in the order in which it did. */
export async function listRunActions(
  db: Reader,
  scope: Scope,
  runId: string,
  caseIds: string[],
): Promise<UserAction[]> {
  const rows = await db
    .select()
    .from(userActions)
    .where(and(inScope(userActions, scope), among(userActions.case_id, caseIds), eq(userActions.run_id, runId)))
    .orderBy(asc(userActions.seq));
  return rows.map(toUserAction);
}

/** Return those of these cases that are there and not in the trash. */
export async function aliveCases(db: Reader, scope: Scope, ids: string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(inScope(cases, scope), among(cases.id, ids), isNull(cases.deleted_at)));
  return new Set(rows.map(({ id }) => id));
}

/** Mark cases as shown in a channel, and return the ids of those that were not yet. */
export async function insertCards(
  tx: Tx,
  scope: Scope,
  ids: string[],
  channelId: string,
  by: { requestedBy: string | undefined; at: string },
): Promise<string[]> {
  const rows = await tx.execute<{ case_id: string }>(sql`
    insert into slack_messages (workspace_id, space_id, case_id, channel_id, part, requested_by, created_at)
    select ${scope.workspaceId}, ${scope.spaceId}, id, ${channelId}, 'card', ${by.requestedBy ?? null}, ${by.at}::timestamptz
    from unnest(${sql.param(ids)}::text[]) as id
    on conflict do nothing returning case_id`);
  return rows.map(({ case_id }) => case_id);
}

/** Add many attachments at once. */
export async function insertAttachments(tx: Tx, scope: Scope, added: readonly Attachment[]): Promise<void> {
  const rows = added.map((attachment) => ({
    ...attachment,
    type: attachment.attributes.type,
    created_at: attachment.attributes.created_at,
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
  }));
  await writeRows(tx, attachments, rows);
}

/** Remove attachments from view, all at one time (ISO 8601). */
export async function deleteAttachments(tx: Tx, scope: Scope, ids: string[], at: string): Promise<void> {
  await tx
    .update(attachments)
    .set({ deleted_at: at, version: sql`${attachments.version} + 1` })
    .where(and(inScope(attachments, scope), among(attachments.id, ids)));
}

/** Return how many files each of these cases has; those without any are left out. Exact only while they are locked. */
export async function countFilesOf(db: Reader, scope: Scope, caseIds: string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ caseId: files.case_id, total: count() })
    .from(files)
    .where(and(inScope(files, scope), among(files.case_id, caseIds)))
    .groupBy(files.case_id);
  return new Map(rows.map(({ caseId, total }) => [caseId, total]));
}

/** Add many files at once. */
export async function insertManyFiles(tx: Tx, scope: Scope, stored: readonly StoredFile[]): Promise<void> {
  const rows = stored.map((file) => ({
    ...file,
    source: { ...file.source },
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
  }));
  await writeRows(tx, files, rows);
}

/** Find the bot's own uploads of these bytes to Slack, by their SHA-256. */
export async function findUploads(db: Reader, scope: Scope, hashes: string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectDistinct({ sha256: files.sha256, slackFileId: files.slack_file_id })
    .from(files)
    .where(and(eq(files.workspace_id, scope.workspaceId), among(files.sha256, hashes), isNotNull(files.slack_file_id)));
  return new Map(rows.flatMap(({ sha256, slackFileId }) => (slackFileId === null ? [] : [[sha256, slackFileId]])));
}

/** Remove files for good; their bytes go when no other file refers to them. */
export async function deleteFiles(tx: Tx, scope: Scope, ids: string[]): Promise<void> {
  await tx.delete(files).where(and(inScope(files, scope), sql`${files.id} = any(${sql.param(ids)}::uuid[])`));
}
