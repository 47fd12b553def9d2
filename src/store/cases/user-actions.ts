import { and, asc, desc, eq, gte, inArray, not, type SQL, sql } from 'drizzle-orm';
import type { UserAction } from '../../core/cases/user-action.ts';
import { MAX_USER_ACTIONS_PER_CASE } from '../../core/limits.ts';
import { isRecord } from '../../core/objects.ts';
import type { CaseUser } from '../../core/user.ts';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { userActions } from '../schema.ts';

const INSERT_BATCH_ROWS = 1_000;

/** Record user actions, in the order given. */
export async function insertUserActions(tx: Tx, scope: Scope, actions: UserAction[]): Promise<void> {
  const rows = actions.map((action) => ({
    ...action,
    comment_id: action.comment_id ?? null,
    life_cycle: action.life_cycle ?? null,
    undo: action.undo ?? null,
    workspace_id: scope.workspaceId,
    space_id: scope.spaceId,
  }));
  for (let from = 0; from < rows.length; from += INSERT_BATCH_ROWS) {
    await tx.insert(userActions).values(rows.slice(from, from + INSERT_BATCH_ROWS));
  }
}

/**
 * Which entries of an activity: of these types (or of all but these), by one author: a key of `countUserActions`, or a
 * name or address.
 */
export interface ActivityFilter {
  types?: readonly string[];
  exceptTypes?: readonly string[];
  author?: string;
}

/** Tell whether the activity of a case has no room left, as a column of a query over the table `cases`. */
export const activityIsFull = sql<boolean>`exists (
  select from user_actions u
  where u.workspace_id = cases.workspace_id and u.space_id = cases.space_id and u.case_id = cases.id
  offset ${sql.raw(String(MAX_USER_ACTIONS_PER_CASE - 1))})`;

/** Tell whether the activity of a case has an entry of a type since a time (ISO 8601). */
export async function hasEntrySince(
  db: Reader,
  scope: Scope,
  caseId: string,
  type: string,
  at: string,
): Promise<boolean> {
  const [row] = await db
    .select({ id: userActions.id })
    .from(userActions)
    .where(
      and(
        inScope(userActions, scope),
        eq(userActions.case_id, caseId),
        eq(userActions.type, type),
        gte(userActions.created_at, at),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** List the activity of a case, newest or oldest first, at most `limit` entries. */
export async function listUserActions(
  db: Reader,
  scope: Scope,
  caseId: string,
  options: ActivityFilter & { order: 'newest' | 'oldest'; limit?: number; offset?: number },
): Promise<UserAction[]> {
  const order = options.order === 'newest' ? desc : asc;
  const rows = await db
    .select()
    .from(userActions)
    .where(and(inScope(userActions, scope), eq(userActions.case_id, caseId), matches(options)))
    .orderBy(order(userActions.created_at), order(userActions.seq))
    .limit(options.limit ?? MAX_USER_ACTIONS_PER_CASE)
    .offset(options.offset ?? 0);
  return rows.map(toUserAction);
}

/** Return who acted on a case and how often, the busiest first: entries of type `comment`, and of all types. */
export async function countUserActions(
  db: Reader,
  scope: Scope,
  caseId: string,
): Promise<{ author: string; user: CaseUser; comments: number; all: number }[]> {
  return db
    .select({
      author: authorColumn,
      user: sql<CaseUser>`(array_agg(${userActions.created_by} order by ${userActions.seq} desc))[1]`,
      comments: sql<number>`(count(*) filter (where ${userActions.type} = 'comment'))::int`,
      all: sql<number>`count(*)::int`,
    })
    .from(userActions)
    .where(and(inScope(userActions, scope), eq(userActions.case_id, caseId)))
    .groupBy(authorColumn)
    .orderBy(desc(sql`count(*)`), asc(authorColumn));
}

/** What tells authors apart: the Slack user id or Kibana profile, else what an import brought of their name. */
const authorColumn = sql<string>`coalesce(${userActions.created_by}->>'profile_uid',
  ${userActions.created_by}->>'username', ${userActions.created_by}->>'email',
  ${userActions.created_by}->>'full_name', '')`;

function isAuthor(author: string): SQL {
  return sql`lower(${author}) in (lower(${authorColumn}), lower(${userActions.created_by}->>'username'),
    lower(${userActions.created_by}->>'full_name'), lower(${userActions.created_by}->>'email'))`;
}

function matches({ types, exceptTypes, author }: ActivityFilter): SQL | undefined {
  return and(
    types && inArray(userActions.type, [...types]),
    exceptTypes && not(inArray(userActions.type, [...exceptTypes])),
    author === undefined ? undefined : isAuthor(author),
  );
}

/** Return what was recorded for a case since a time, oldest first. */
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
  const { workspace_id, space_id, seq, imported, comment_id, life_cycle, undo, run_id, ...action } = row;
  return {
    ...action,
    ...(comment_id !== null && { comment_id }),
    ...(life_cycle !== null && { life_cycle }),
    ...(undo !== null && { undo }),
    ...(run_id !== null && { run_id }),
    ...sourceOf(imported),
  };
}

/** What made a change, which stands only in the object that an entry came as. */
function sourceOf(imported: unknown): Pick<UserAction, 'source'> {
  const attributes = isRecord(imported) ? imported.attributes : undefined;
  const source = isRecord(attributes) ? attributes.source : undefined;
  if (!isRecord(source)) return {};
  const { type, id, name } = source;
  if (typeof type !== 'string' || typeof id !== 'string') return {};
  return { source: { type, id, ...(typeof name === 'string' && { name }) } };
}
