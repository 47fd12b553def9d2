import { SlackError } from './error.ts';
import { emitEvent } from './events.ts';
import { newId } from './ids.ts';
import type { Channel, User } from './model.ts';
import type { Slack } from './slack.ts';

/** The channel by id or name (`#incidents`, `incidents`). Throws `channel_not_found`. */
export function channelOf(slack: Slack, idOrName: string): Channel {
  const name = idOrName.replace(/^#/, '');
  const channel =
    slack.state.channels[idOrName] ?? Object.values(slack.state.channels).find((c) => c.name === name && !isDirect(c));
  if (!channel) throw new SlackError('channel_not_found');
  return channel;
}

/** The user by id, name, real name or `@name`. Throws `user_not_found`. */
export function userOf(slack: Slack, idOrName: string): User {
  const wanted = idOrName.replace(/^<@([A-Z0-9]+)(\|[^>]*)?>$/, '$1').replace(/^@/, '');
  const user =
    slack.state.users[wanted] ??
    Object.values(slack.state.users).find((u) => u.name === wanted || u.real_name === wanted);
  if (!user) throw new SlackError('user_not_found');
  return user;
}

export function isDirect(channel: Channel): boolean {
  return channel.kind === 'im' || channel.kind === 'mpim';
}

/** Tell whether the user may read the channel: members, and full members any public one. */
export function maySee(channel: Channel, user: User): boolean {
  if (channel.members.includes(user.id)) return true;
  return channel.kind === 'public' && !user.is_restricted && !user.is_stranger;
}

/** The direct message among exactly these people, made when there is none yet. */
export function directChannel(slack: Slack, members: readonly string[]): Channel {
  const wanted = [...new Set(members)].sort();
  const found = Object.values(slack.state.channels).find(
    (channel) => isDirect(channel) && [...channel.members].sort().join() === wanted.join(),
  );
  if (found) return found;
  const kind = wanted.length > 2 ? 'mpim' : 'im';
  return addChannel(slack, {
    id: newId(kind === 'im' ? 'D' : 'G'),
    name: kind === 'im' ? '' : `mpdm-${wanted.map((id) => slack.state.users[id]?.name ?? id).join('--')}-1`,
    kind,
    creator: members[0] ?? slack.app.botUserId,
    members: wanted,
  });
}

/** Make a channel of the given kind with its defaults and tell those who watch. */
export function addChannel(
  slack: Slack,
  given: Pick<Channel, 'id' | 'name' | 'kind' | 'creator' | 'members'> & Partial<Channel>,
): Channel {
  const channel: Channel = {
    created: slack.clock.seconds(),
    is_general: false,
    is_archived: false,
    is_ext_shared: false,
    topic: '',
    purpose: '',
    ...given,
  };
  slack.state.channels[channel.id] = channel;
  slack.state.messages[channel.id] ??= [];
  slack.changes.emit({ kind: 'channel', channel: channel.id });
  return channel;
}

/** Make someone a member; `inviter` is who asked them in. */
export async function join(slack: Slack, channel: Channel, user: string, inviter?: string): Promise<void> {
  if (channel.members.includes(user)) return;
  channel.members.push(user);
  slack.changes.emit({ kind: 'channel', channel: channel.id });
  await emitEvent(
    slack,
    'member_joined_channel',
    {
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: channel.kind === 'public' ? 'C' : 'G',
      team: slack.team.id,
      ...(inviter && { inviter }),
    },
    channel,
  );
}

/** Archive a channel, or open it again (Slack: channel_archive, channel_unarchive and the same of groups). */
export async function setArchived(slack: Slack, channel: Channel, user: string, isArchived: boolean): Promise<void> {
  if (channel.is_archived === isArchived) return;
  channel.is_archived = isArchived;
  slack.changes.emit({ kind: 'channel', channel: channel.id });
  const event = `${channel.kind === 'public' ? 'channel' : 'group'}_${isArchived ? 'archive' : 'unarchive'}`;
  await emitEvent(slack, event, { type: event, channel: channel.id, user }, channel);
}

/** Give a channel another name (Slack: channel_rename, group_rename). Throws `name_taken`. */
export async function renameChannel(slack: Slack, channel: Channel, name: string): Promise<void> {
  if (Object.values(slack.state.channels).some((one) => one.name === name && one !== channel)) {
    throw new SlackError('name_taken');
  }
  channel.previous_names = [channel.name, ...(channel.previous_names ?? [])];
  channel.name = name;
  slack.changes.emit({ kind: 'channel', channel: channel.id });
  const type = channel.kind === 'public' ? 'channel_rename' : 'group_rename';
  const { id, created } = channel;
  const told = { id, name, name_normalized: name, created, is_channel: channel.kind === 'public', is_mpim: false };
  await emitEvent(slack, type, { type, channel: told }, channel);
}

/** Take somebody out of a channel. */
export function leave(slack: Slack, channel: Channel, user: string): void {
  channel.members = channel.members.filter((member) => member !== user);
  slack.changes.emit({ kind: 'channel', channel: channel.id });
}
