import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { UserAction } from '../../core/cases/user-action.ts';
import { UNDOABLE_TYPES } from '../../core/undo/undo.ts';
import { toUserAction } from '../cases/user-actions.ts';
import { among, inScope, type Reader, type Scope } from '../database.ts';
import { userActions } from '../schema.ts';

/** Find the user actions with these ids that Docket recorded itself, in the order in which it did. */
export async function findUserActions(db: Reader, scope: Scope, ids: string[]): Promise<UserAction[]> {
  return recorded(db, scope, among(userActions.id, ids));
}

/**
 * Return what a Slack user changed last since a time, in the space or in one case, and did not undo: every user action
 * of that operation, in order; none where there is nothing.
 */
export async function findLastChange(
  db: Reader,
  scope: Scope,
  by: { userId: string; since: string; caseId?: string },
): Promise<UserAction[]> {
  const own = and(
    sql`${userActions.created_by}->>'profile_uid' = ${by.userId}`,
    by.caseId === undefined ? undefined : eq(userActions.case_id, by.caseId),
  );
  const undone = sql`exists (select 1 from user_actions u
    where u.workspace_id = ${userActions.workspace_id} and u.space_id = ${userActions.space_id}
      and u.case_id = ${userActions.case_id} and u.undo @> jsonb_build_object('of', jsonb_build_array(${userActions.id})))`;
  const [last] = await db
    .select({ at: userActions.created_at })
    .from(userActions)
    .where(
      and(
        inScope(userActions, scope),
        isNull(userActions.imported),
        isNull(userActions.undo),
        sql`${userActions.created_at} >= ${by.since}::timestamptz`,
        among(userActions.type, UNDOABLE_TYPES),
        sql`not (${userActions.type} = 'comment' and ${userActions.action} = 'create')`,
        own,
        sql`not ${undone}`,
      ),
    )
    .orderBy(desc(userActions.created_at), desc(userActions.seq))
    .limit(1);
  return last ? recorded(db, scope, and(own, eq(userActions.created_at, last.at))) : [];
}

/**
 * List everything that Docket recorded for cases, from the first of these user actions on, in the order of recording.
 */
export async function listHistory(db: Reader, scope: Scope, from: readonly UserAction[]): Promise<UserAction[]> {
  const caseIds = sql.param([...new Set(from.map(({ case_id }) => case_id))]);
  const ids = sql.param(from.map(({ id }) => id));
  const first = sql`(select min(seq) from user_actions where workspace_id = ${scope.workspaceId}
    and space_id = ${scope.spaceId} and id = any(${ids}::text[]))`;
  return recorded(db, scope, sql`${userActions.case_id} = any(${caseIds}::text[]) and ${userActions.seq} >= ${first}`);
}

async function recorded(db: Reader, scope: Scope, which: SQL | undefined): Promise<UserAction[]> {
  const rows = await db
    .select()
    .from(userActions)
    .where(and(inScope(userActions, scope), isNull(userActions.imported), which))
    .orderBy(asc(userActions.seq));
  return rows.map(toUserAction);
}
