import { and, asc, desc, eq, gte } from 'drizzle-orm';
import type { UserAction } from '../core/user-action.ts';
import { inScope, type Reader, type Scope, type Tx } from './database.ts';
import { userActions } from './schema.ts';

const BATCH = 1_000;

/** Records user actions, in the order given. */
export async function insertUserActions(tx: Tx, scope: Scope, actions: UserAction[]): Promise<void> {
  const rows = actions.map((action) => ({
    ...action,
    comment_id: action.comment_id ?? null,
    life_cycle: action.life_cycle ?? null,
    undo: action.undo ?? null,
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
  }));
  for (let from = 0; from < rows.length; from += BATCH) {
    await tx.insert(userActions).values(rows.slice(from, from + BATCH));
  }
}

/** The activity of a case, newest or oldest first, at most `limit` entries. */
export async function listUserActions(
  db: Reader,
  scope: Scope,
  caseId: string,
  options: { order: 'newest' | 'oldest'; limit: number; offset?: number },
): Promise<UserAction[]> {
  const order = options.order === 'newest' ? desc : asc;
  const rows = await db
    .select()
    .from(userActions)
    .where(and(inScope(userActions, scope), eq(userActions.case_id, caseId)))
    .orderBy(order(userActions.created_at), order(userActions.seq))
    .limit(options.limit)
    .offset(options.offset ?? 0);
  return rows.map(toUserAction);
}

/** What was recorded for a case since a time, oldest first. */
export async function listUserActionsSince(
  db: Reader,
  scope: Scope,
  caseId: string,
  since: string,
): Promise<UserAction[]> {
  const rows = await db
    .select()
    .from(userActions)
    .where(and(inScope(userActions, scope), eq(userActions.case_id, caseId), gte(userActions.created_at, since)))
    .orderBy(asc(userActions.created_at), asc(userActions.seq));
  return rows.map(toUserAction);
}

export function toUserAction(row: typeof userActions.$inferSelect): UserAction {
  const { workspace_id, space_id, seq, imported, comment_id, life_cycle, undo, ...action } = row;
  return {
    ...action,
    ...(comment_id !== null && { comment_id }),
    ...(life_cycle !== null && { life_cycle }),
    ...(undo !== null && { undo }),
  };
}
