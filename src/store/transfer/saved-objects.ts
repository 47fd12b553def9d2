import type { Attachment } from '../../core/attachments/attachment.ts';
import type { Case } from '../../core/cases/case.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import type { Connector } from '../../core/connectors/connector.ts';
import type { CaseUser } from '../../core/user.ts';
import type { Scope, Tx } from '../database.ts';
import { type WriteRows, writeRows } from '../rows.ts';
import { attachments, cases, connectors, userActions } from '../schema.ts';

/** A row in Docket's terms, and the saved object as it came, printed by `stringify`, which is kept whole. */
export interface Imported<T> {
  row: T;
  imported: string;
}

/** Write cases; one that exists, even deleted, is replaced and keeps its number. */
export async function upsertCases(write: WriteRows, scope: Scope, rows: Imported<Case>[]): Promise<void> {
  const values = rows.map(({ row, imported }) => ({
    ...row,
    ...about(scope, imported),
    deleted_at: null,
    deleted_by: null,
  }));
  await write(cases, values, { replaceExcept: ['incremental_id'] });
}

/** Write attachments; one that exists, even deleted, is replaced. */
export async function upsertAttachments(write: WriteRows, scope: Scope, rows: Imported<Attachment>[]): Promise<void> {
  const values = rows.map(({ row, imported }) => ({
    ...row,
    ...about(scope, imported),
    type: row.attributes.type,
    created_at: row.attributes.created_at,
    deleted_at: null,
  }));
  await write(attachments, values, { replaceExcept: [] });
}

/** Write user actions; one that exists is replaced and keeps its place. */
export async function upsertUserActions(write: WriteRows, scope: Scope, rows: Imported<UserAction>[]): Promise<void> {
  const values = rows.map(({ row, imported }) => ({
    ...row,
    ...about(scope, imported),
    comment_id: row.comment_id ?? null,
    life_cycle: row.life_cycle ?? null,
    undo: row.undo ?? null,
  }));
  await write(userActions, values, { replaceExcept: [] });
}

/** Write connectors; one that exists is replaced, and keeps its owner and what it signs in with. */
export async function upsertConnectors(
  tx: Tx,
  scope: Scope,
  rows: Imported<Connector>[],
  owner: CaseUser,
): Promise<void> {
  const values = rows.map(({ row, imported }) => ({ ...row, ...about(scope, imported), owner }));
  await writeRows(tx, connectors, values, { replaceExcept: ['owner'] });
}

function about(scope: Scope, imported: string) {
  return {
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
    imported,
  };
}
