import type { WebClient } from '@slack/web-api';
import type { ChannelReaders, Organisation } from '../../core/cases/external-channel.ts';
import { findChannel, saveChannel } from '../../operations/cases/channel-readers.ts';
import type { Deps } from '../../operations/operation.ts';
import type { Interaction } from './interaction.ts';
import { slackError } from './slack-error.ts';

/** What Slack says of a channel. */
export type SeenChannel = NonNullable<Awaited<ReturnType<WebClient['conversations']['info']>>['channel']>;

/** On whose behalf, and through which client, Slack is asked. */
export interface Viewer {
  deps: Deps;
  workspaceId: string;
  client: WebClient;
}

/** What was known so long ago is asked anew where somebody is about to show something. */
const FRESH_MS = 10 * 60_000;

/**
 * Find out which other organisations read a channel, and keep it: as Slack says now, or said within ten minutes. With
 * `seen` Slack was just asked. Throw where Slack does not say and never did; of direct messages nobody knows, and group
 * messages count as read by others.
 */
export async function lookAtChannel(
  viewer: Viewer,
  channelId: string,
  { seen, isStale = false }: { seen?: SeenChannel | undefined; isStale?: boolean } = {},
): Promise<ChannelReaders | undefined> {
  if (!/^[CG]/.test(channelId)) return undefined;
  const { deps, workspaceId, client } = viewer;
  const known = await findChannel(deps, workspaceId, channelId);
  const isFresh = known && deps.now().getTime() - known.lookedAt.getTime() < FRESH_MS;
  if (isFresh && !seen && !isStale) return known;
  const channel = seen ?? (await lookAt(client, channelId));
  if (!channel) return known;
  const readers = channel === 'hidden' ? UNSEEN : await readersOf(viewer, channel, known?.organisations ?? []);
  await saveChannel(deps, workspaceId, channelId, readers);
  return readers;
}

/**
 * Slack shows group messages to no app without a scope of their own, and people of other organisations may be in them:
 * so they count as if they were.
 */
const UNSEEN: ChannelReaders = {
  isExternal: true,
  organisations: [{ id: 'unseen', name: 'people whom Slack does not show to me' }],
};

async function lookAt(client: WebClient, channel: string): Promise<SeenChannel | 'hidden' | undefined> {
  try {
    return (await client.conversations.info({ channel })).channel;
  } catch (error) {
    if (slackError(error) === 'missing_scope') return 'hidden';
    throw error;
  }
}

/**
 * Find out the same for whoever waits for an answer: undefined where Slack does not say in time, so that what shows
 * something has to look again.
 */
export async function readersFor(interaction: Interaction, channelId: string, seen?: SeenChannel) {
  const { deps, client, actor, budget } = interaction;
  const viewer = { deps, client, workspaceId: actor.workspaceId };
  return budget.within(
    lookAtChannel(viewer, channelId, { seen }).catch((error: unknown) => {
      deps.log.info({ err: error, channel: channelId }, 'Slack does not say who reads a channel');
      return findChannel(deps, actor.workspaceId, channelId);
    }),
  );
}

async function readersOf(
  viewer: Viewer,
  channel: SeenChannel,
  known: readonly Organisation[],
): Promise<ChannelReaders> {
  const isExternal = (channel.is_ext_shared ?? false) || (channel.is_pending_ext_shared ?? false);
  if (!isExternal) return { isExternal, organisations: [] };
  const own = new Set([viewer.workspaceId, channel.context_team_id, ...(channel.internal_team_ids ?? [])]);
  const connected = channel.connected_team_ids ?? channel.shared_team_ids ?? [];
  const invited = [...(channel.pending_connected_team_ids ?? []), ...(channel.pending_shared ?? [])];
  const ids = [...new Set([...connected, ...invited])].filter((id) => !own.has(id)).sort();
  const organisations = await Promise.all(ids.map((id) => describe(viewer, id, known)));
  return { isExternal, organisations };
}

/** Slack names an organisation once a channel is shared with it, not while it is invited. */
async function describe({ client }: Viewer, id: string, known: readonly Organisation[]): Promise<Organisation> {
  const before = known.find((one) => one.id === id);
  if (before?.name !== undefined) return before;
  const answer = await client.team.info({ team: id }).catch(() => undefined);
  const name = answer?.team?.name;
  return name ? { id, name } : { id };
}
