import { channelOf, userOf } from '../channels.ts';
import { SlackError } from '../error.ts';
import { emitEvent } from '../events.ts';
import { newId } from '../ids.ts';
import type { User, UserGroup } from '../model.ts';
import type { Slack } from '../slack.ts';
import { flagsOf, userOfPerson } from '../state.ts';
import { presentUser } from '../user-object.ts';
import type { WorldPerson } from '../world.ts';

/** Add somebody to the workspace, or somebody of another organisation who is met in shared channels; return the id. */
export async function addPerson(slack: Slack, given: Partial<WorldPerson> & { name: string }): Promise<string> {
  const { name } = given;
  const defaults = {
    id: newId('U'),
    realName: name,
    email: `${name}@example.com`,
    tz: 'UTC',
    title: '',
    role: 'member' as const,
  };
  const user = userOfPerson(slack.team.id, { ...defaults, ...given }, Object.keys(slack.state.users).length);
  slack.state.users[user.id] = user;
  slack.changes.emit({ kind: 'people' });
  if (!user.is_stranger) await emitEvent(slack, 'team_join', { type: 'team_join', user: presentUser(slack, user) });
  return user.id;
}

/** Deactivate an account, or activate it again (Slack: user_change). */
export async function setDeactivated(slack: Slack, idOrName: string, isDeactivated: boolean): Promise<void> {
  const user = userOf(slack, idOrName);
  user.deleted = isDeactivated;
  await emitChange(slack, user);
}

/** Give somebody another role in the workspace (Slack: user_change). */
export async function setRole(slack: Slack, idOrName: string, role: WorldPerson['role']): Promise<void> {
  const user = userOf(slack, idOrName);
  Object.assign(user, flagsOf(role));
  await emitChange(slack, user);
}

async function emitChange(slack: Slack, user: User): Promise<void> {
  slack.changes.emit({ kind: 'people' });
  const [changed, cache_ts] = [presentUser(slack, user), slack.clock.seconds()];
  await emitEvent(slack, 'user_change', { type: 'user_change', user: changed, cache_ts });
}

/** Make a user group that people can be mentioned by; return its id. */
export function addUserGroup(slack: Slack, given: { handle: string; name?: string; members: string[] }): string {
  const { handle, name = handle, members } = given;
  const users = members.map((member) => userOf(slack, member).id);
  const group: UserGroup = { id: newId('S'), handle, name, users, created: slack.clock.seconds() };
  slack.state.userGroups[group.id] = group;
  slack.changes.emit({ kind: 'people' });
  return group.id;
}

/** Share a channel with another organisation (Slack Connect), or end that (Slack: channel_shared, channel_unshared). */
export async function setShared(slack: Slack, name: string, team: string, isShared: boolean): Promise<void> {
  const channel = channelOf(slack, name);
  if (channel.kind === 'im' || channel.is_archived) throw new SlackError('method_not_supported_for_channel_type');
  const others = (channel.shared_with ?? []).filter((one) => one !== team);
  channel.shared_with = isShared ? [...others, team] : others;
  channel.is_ext_shared = channel.shared_with.length > 0;
  channel.pending_with = (channel.pending_with ?? []).filter((one) => one !== team);
  slack.changes.emit({ kind: 'channel', channel: channel.id });
  const event = isShared
    ? { type: 'channel_shared', connected_team_id: team, channel: channel.id }
    : {
        type: 'channel_unshared',
        previously_connected_team_id: team,
        channel: channel.id,
        is_ext_shared: channel.is_ext_shared,
      };
  await emitEvent(slack, event.type, event, channel);
}

/** Invite another organisation into a channel, which no event tells of. */
export function inviteOrganisation(slack: Slack, name: string, team: string): void {
  const channel = channelOf(slack, name);
  channel.pending_with = [...new Set([...(channel.pending_with ?? []), team])];
  slack.changes.emit({ kind: 'channel', channel: channel.id });
}

/** Give another organisation a name. */
export function nameOrganisation(slack: Slack, team: string, name: string): void {
  slack.state.organisations = { ...slack.state.organisations, [team]: name };
}
