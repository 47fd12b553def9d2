import { and, eq, sql } from 'drizzle-orm';
import type { ChannelReaders } from '../../core/cases/external-channel.ts';
import type { Reader, Tx } from '../database.ts';
import { slackChannels } from '../schema.ts';

/** A channel as Slack described it last. */
export interface KnownChannel extends ChannelReaders {
  lookedAt: Date;
}

/** Find out who reads a channel, as Slack said it last; undefined where it was never asked. */
export async function findChannel(
  db: Reader,
  workspaceId: string,
  channelId: string,
): Promise<KnownChannel | undefined> {
  const [row] = await db.select().from(slackChannels).where(isChannel(workspaceId, channelId));
  return row && toKnown(row);
}

/** Keep who reads a channel now, and return who was known to before; others who keep it meanwhile wait. */
export async function saveChannel(
  tx: Tx,
  workspaceId: string,
  channelId: string,
  { isExternal, organisations, lookedAt }: KnownChannel,
): Promise<KnownChannel | undefined> {
  const now = { is_external: isExternal, organisations, looked_at: lookedAt };
  const made = await tx
    .insert(slackChannels)
    .values({ workspace_id: workspaceId, channel_id: channelId, ...now })
    .onConflictDoNothing()
    .returning({ id: slackChannels.channel_id });
  if (made.length > 0) return undefined;
  const [before] = await tx.select().from(slackChannels).where(isChannel(workspaceId, channelId)).for('update');
  await tx.update(slackChannels).set(now).where(isChannel(workspaceId, channelId));
  return before && toKnown(before);
}

/** Note that a channel was looked at in vain, so that others have their turn. */
export async function noteLook(tx: Tx, workspaceId: string, channelId: string, at: Date): Promise<void> {
  await tx.update(slackChannels).set({ looked_at: at }).where(isChannel(workspaceId, channelId));
}

/** List channels that show cases and were last looked at before a time, the longest ago first. */
export async function listStaleChannels(
  db: Reader,
  before: Date,
  limit: number,
): Promise<{ workspaceId: string; channelId: string }[]> {
  return db.execute<{ workspaceId: string; channelId: string }>(sql`
    select m.workspace_id as "workspaceId", m.channel_id as "channelId"
    from (select distinct workspace_id, channel_id from slack_messages where part = 'card' and channel_id not like 'D%') m
    left join slack_channels c on c.workspace_id = m.workspace_id and c.channel_id = m.channel_id
    where c.looked_at is null or c.looked_at < ${before.toISOString()}::timestamptz
    order by c.looked_at nulls last, m.channel_id limit ${limit}`);
}

function isChannel(workspaceId: string, channelId: string) {
  return and(eq(slackChannels.workspace_id, workspaceId), eq(slackChannels.channel_id, channelId));
}

function toKnown({ is_external, organisations, looked_at }: typeof slackChannels.$inferSelect): KnownChannel {
  return { isExternal: is_external, organisations, lookedAt: looked_at };
}
