import type { Channel } from './model.ts';
import type { Slack } from './slack.ts';

/** A channel or direct message as Slack's API shows it to the bot (Slack: conversation object). */
export function presentChannel(slack: Slack, channel: Channel): Record<string, unknown> {
  const isMember = channel.members.includes(slack.app.botUserId);
  if (channel.kind === 'im') {
    return {
      id: channel.id,
      created: channel.created,
      is_archived: false,
      is_im: true,
      is_mpim: false,
      is_org_shared: false,
      context_team_id: slack.team.id,
      updated: channel.created * 1000,
      user: channel.members.find((id) => id !== slack.app.botUserId) ?? slack.app.botUserId,
      is_user_deleted: false,
      is_open: true,
      priority: 0,
    };
  }
  const note = (value: string) => ({
    value,
    creator: value ? channel.creator : '',
    last_set: value ? channel.created : 0,
  });
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    created: channel.created,
    creator: channel.creator,
    is_archived: channel.is_archived,
    is_general: channel.is_general,
    unlinked: 0,
    is_shared: channel.is_ext_shared,
    is_ext_shared: channel.is_ext_shared,
    is_org_shared: false,
    is_pending_ext_shared: (channel.pending_with ?? []).length > 0,
    pending_shared: channel.pending_with ?? [],
    ...(channel.shared_with?.length && { connected_team_ids: channel.shared_with }),
    pending_connected_team_ids: channel.pending_with ?? [],
    context_team_id: slack.team.id,
    updated: channel.created * 1000,
    parent_conversation: null,
    shared_team_ids: [slack.team.id, ...(channel.shared_with ?? [])],
    is_member: isMember,
    topic: note(channel.topic),
    purpose: note(channel.purpose),
    previous_names: channel.previous_names ?? [],
    num_members: channel.members.length,
  };
}
