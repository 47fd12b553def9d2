import { setTimeout as wait } from 'node:timers/promises';
import { deliver } from './delivery.ts';
import { newId, nextTs } from './ids.ts';
import type { Channel } from './model.ts';
import { hasScope, type Slack, track } from './slack.ts';

/** The scope each subscription needs (Slack: the page of each event). */
export const eventScopes: Record<string, string | undefined> = {
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  app_mention: 'app_mentions:read',
  app_home_opened: undefined,
  file_shared: 'files:read',
  file_deleted: 'files:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  member_joined_channel: 'channels:read',
  channel_created: 'channels:read',
  channel_archive: 'channels:read',
  channel_unarchive: 'channels:read',
  group_archive: 'groups:read',
  group_unarchive: 'groups:read',
  channel_rename: 'channels:read',
  group_rename: 'groups:read',
  channel_shared: 'channels:read',
  channel_unshared: 'channels:read',
  team_join: 'users:read',
  user_change: 'users:read',
};

/**
 * Send an event to the app when it subscribes to it and, for an event in a channel, is a member there. Resolves after
 * the first attempt; retries go on behind, with the same `event_id` (Slack: Events API).
 */
export async function emitEvent(
  slack: Slack,
  subscription: string,
  event: Record<string, unknown>,
  channel?: Channel,
): Promise<void> {
  const scope = eventScopes[subscription];
  if (!slack.manifest.events.includes(subscription)) return;
  if (channel && !channel.members.includes(slack.app.botUserId)) return;
  if (scope && !hasScope(slack, scope)) return;
  const envelope = envelopeOf(slack, event, channel);
  const answer = await deliver(slack, 'event', { json: envelope });
  if (!answer.ok && !answer.noRetry) void track(slack, retry(slack, envelope, answer.reason));
}

async function retry(slack: Slack, envelope: unknown, firstReason: string): Promise<void> {
  let reason = firstReason;
  for (const [index, delay] of slack.retryDelays.entries()) {
    await wait(delay, undefined, { signal: slack.closing });
    const answer = await deliver(slack, 'event', { json: envelope }, { attempt: index + 1, reason });
    if (answer.ok || answer.noRetry) return;
    reason = answer.reason;
  }
}

function envelopeOf(slack: Slack, event: Record<string, unknown>, channel: Channel | undefined): unknown {
  return {
    token: 'local',
    team_id: slack.team.id,
    context_team_id: slack.team.id,
    context_enterprise_id: null,
    api_app_id: slack.app.appId,
    event: { event_ts: nextTs(slack.state, slack.clock.now()), ...event },
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: slack.clock.seconds(),
    authorizations: [
      {
        enterprise_id: null,
        team_id: slack.team.id,
        user_id: slack.app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.is_ext_shared ?? false,
    event_context: `4-${newId('')}`,
  };
}

/** The `channel_type` of a message event, and with it the subscription `message.…`. */
export function channelType(channel: Channel): { type: string; subscription: string } {
  switch (channel.kind) {
    case 'public':
      return { type: 'channel', subscription: 'message.channels' };
    case 'private':
      return { type: 'group', subscription: 'message.groups' };
    case 'im':
      return { type: 'im', subscription: 'message.im' };
    case 'mpim':
      return { type: 'mpim', subscription: 'message.mpim' };
  }
}
