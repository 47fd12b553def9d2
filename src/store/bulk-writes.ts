import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Attachment } from '../core/attachment.ts';
import type { UserAction } from '../core/user-action.ts';
import { among, inScope, type Reader, type Scope, type Tx } from './database.ts';
import { writeRows } from './rows.ts';
import { attachments, cases, userActions } from './schema.ts';
import { toUserAction } from './user-actions.ts';

/** What a run recorded for cases, in the order in which it did. */
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

/** Of these cases, those that are there and not in the trash. */
export async function aliveCases(db: Reader, scope: Scope, ids: string[]): Promise<Set<string>> {
  const rows = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(inScope(cases, scope), among(cases.id, ids), isNull(cases.deleted_at)));
  return new Set(rows.map(({ id }) => id));
}

/** Marks cases as shown in a channel, and answers the ids of those that were not yet. */
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

/** Adds many attachments at once. */
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

/** Removes attachments from view, all at one time (ISO 8601). */
export async function deleteAttachments(tx: Tx, scope: Scope, ids: string[], at: string): Promise<void> {
  await tx
    .update(attachments)
    .set({ deleted_at: at, version: sql`${attachments.version} + 1` })
    .where(and(inScope(attachments, scope), among(attachments.id, ids)));
}
