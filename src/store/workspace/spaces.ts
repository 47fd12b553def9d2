import { and, asc, eq } from 'drizzle-orm';
import type { Reader, Scope, Tx } from '../database.ts';
import { channelBindings, installations, spaces } from '../schema.ts';

export const DEFAULT_SPACE = 'default';

/** A space as people know it: its name, and the ids of the channels that work on it. */
export interface Place {
  space: string;
  channels: string[];
}

export interface Space {
  id: string;
  name: string;
}

/** Note the workspace, and make its `default` space where there is none. */
export async function ensureWorkspace(
  tx: Tx,
  workspaceId: string,
  about: Partial<Omit<typeof installations.$inferInsert, 'workspace_id'>> = {},
): Promise<void> {
  const known = tx.insert(installations).values({ workspace_id: workspaceId, ...about });
  if (Object.keys(about).length === 0) await known.onConflictDoNothing();
  else await known.onConflictDoUpdate({ target: installations.workspace_id, set: about });
  await tx
    .insert(spaces)
    .values({ workspace_id: workspaceId, id: DEFAULT_SPACE, name: 'Default' })
    .onConflictDoNothing();
}

/** Find the installation whose bot token has this SHA-256, as Slack described it last. */
export async function findInstallation(db: Reader, tokenSha256: string) {
  const [row] = await db.select().from(installations).where(eq(installations.token_sha256, tokenSha256));
  return row;
}

/** Find the bot's own user id in a workspace, as Slack said it last. */
export async function findBotUserId(db: Reader, workspaceId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: installations.bot_user_id })
    .from(installations)
    .where(eq(installations.workspace_id, workspaceId));
  return row?.id ?? undefined;
}

export async function listWorkspaces(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ id: installations.workspace_id })
    .from(installations)
    .orderBy(asc(installations.workspace_id));
  return rows.map(({ id }) => id);
}

export async function listSpaces(db: Reader, workspaceId: string): Promise<Space[]> {
  return db
    .select({ id: spaces.id, name: spaces.name })
    .from(spaces)
    .where(eq(spaces.workspace_id, workspaceId))
    .orderBy(asc(spaces.id));
}

/** Make a space; return false when there is one with this id. */
export async function insertSpace(tx: Tx, workspaceId: string, space: Space): Promise<boolean> {
  const made = await tx
    .insert(spaces)
    .values({ workspace_id: workspaceId, ...space })
    .onConflictDoNothing()
    .returning({ id: spaces.id });
  return made.length > 0;
}

/** Return the space that the commands of a channel work on. */
export async function spaceOfChannel(db: Reader, workspaceId: string, channelId: string): Promise<string> {
  const [row] = await db
    .select({ spaceId: channelBindings.space_id })
    .from(channelBindings)
    .where(and(eq(channelBindings.workspace_id, workspaceId), eq(channelBindings.channel_id, channelId)));
  return row?.spaceId ?? DEFAULT_SPACE;
}

/** Return the name of a space, and the channels whose commands work on it, the longest bound first. */
export async function findPlace(db: Reader, { workspaceId, spaceId }: Scope): Promise<Place> {
  const [[space], bound] = await Promise.all([
    db
      .select({ name: spaces.name })
      .from(spaces)
      .where(and(eq(spaces.workspace_id, workspaceId), eq(spaces.id, spaceId))),
    db
      .select({ id: channelBindings.channel_id })
      .from(channelBindings)
      .where(and(eq(channelBindings.workspace_id, workspaceId), eq(channelBindings.space_id, spaceId)))
      .orderBy(asc(channelBindings.created_at), asc(channelBindings.channel_id)),
  ]);
  return { space: space?.name ?? spaceId, channels: bound.map(({ id }) => id) };
}

export async function bindChannel(tx: Tx, workspaceId: string, channelId: string, spaceId: string): Promise<void> {
  await tx
    .insert(channelBindings)
    .values({ workspace_id: workspaceId, channel_id: channelId, space_id: spaceId })
    .onConflictDoUpdate({
      target: [channelBindings.workspace_id, channelBindings.channel_id],
      set: { space_id: spaceId },
    });
}
