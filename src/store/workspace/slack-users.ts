import { and, eq, or, sql } from 'drizzle-orm';
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

/** Find the names of a workspace's owners and admins, as far as they have been met here. */
export async function findAdminNames(db: Reader, workspaceId: string): Promise<string[]> {
  const { profile } = slackUsers;
  const flagged = (name: string) => sql`${profile}->>${name} = 'true'`;
  const name = sql<string>`coalesce(${profile}->'profile'->>'real_name', ${profile}->>'real_name', ${profile}->>'name')`;
  const rows = await db
    .select({ name })
    .from(slackUsers)
    .where(
      and(
        eq(slackUsers.workspace_id, workspaceId),
        or(flagged('is_admin'), flagged('is_owner'), flagged('is_primary_owner')),
        sql`coalesce(${profile}->>'deleted', 'false') <> 'true'`,
      ),
    )
    .orderBy(name)
    .limit(10);
  return rows.map((row) => row.name);
}
