import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../database.ts';
import { slackUsers } from '../schema.ts';

/** Find a person as Slack described them at `fetchedAt`. */
export async function findSlackUser(db: Reader, workspaceId: string, userId: string) {
  const [row] = await db
    .select({ profile: slackUsers.profile, fetchedAt: slackUsers.fetched_at })
    .from(slackUsers)
    .where(and(eq(slackUsers.workspace_id, workspaceId), eq(slackUsers.user_id, userId)));
  return row;
}

/** Find people as Slack described them, each at `fetchedAt`. */
export function findSlackUsers(db: Reader, workspaceId: string, userIds: readonly string[]) {
  return db
    .select({ id: slackUsers.user_id, profile: slackUsers.profile, fetchedAt: slackUsers.fetched_at })
    .from(slackUsers)
    .where(and(eq(slackUsers.workspace_id, workspaceId), inArray(slackUsers.user_id, [...userIds])));
}

export async function upsertSlackUser(
  tx: Tx,
  workspaceId: string,
  userId: string,
  profile: Record<string, unknown>,
  fetchedAt: Date,
): Promise<void> {
  await tx
    .insert(slackUsers)
    .values({ workspace_id: workspaceId, user_id: userId, profile, fetched_at: fetchedAt })
    .onConflictDoUpdate({
      target: [slackUsers.workspace_id, slackUsers.user_id],
      set: { profile, fetched_at: fetchedAt },
    });
}

/** Most administrators who are told of something, or named. */
export const MAX_ADMINISTRATORS = 10;

/** People of a workspace who own or administrate it. */
function administrate(workspaceId: string) {
  const { profile } = slackUsers;
  const flagged = (name: string) => sql`${profile}->>${name} = 'true'`;
  return and(
    eq(slackUsers.workspace_id, workspaceId),
    or(flagged('is_admin'), flagged('is_owner'), flagged('is_primary_owner')),
    sql`coalesce(${profile}->>'deleted', 'false') <> 'true'`,
  );
}

/** List the user ids of a workspace's owners and admins, as far as they have been met here. */
export async function listAdministrators(db: Reader, workspaceId: string): Promise<string[]> {
  const rows = await db
    .select({ id: slackUsers.user_id })
    .from(slackUsers)
    .where(administrate(workspaceId))
    .orderBy(slackUsers.user_id)
    .limit(MAX_ADMINISTRATORS);
  return rows.map(({ id }) => id);
}

/** Find the names of a workspace's owners and admins, as far as they have been met here. */
export async function findAdminNames(db: Reader, workspaceId: string): Promise<string[]> {
  const { profile } = slackUsers;
  const name = sql<string>`coalesce(${profile}->'profile'->>'real_name', ${profile}->>'real_name', ${profile}->>'name')`;
  const rows = await db
    .select({ name })
    .from(slackUsers)
    .where(administrate(workspaceId))
    .orderBy(name)
    .limit(MAX_ADMINISTRATORS);
  return rows.map((row) => row.name);
}
