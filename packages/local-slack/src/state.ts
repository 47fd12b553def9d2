import { tsOf } from './ids.ts';
import type { Channel, Message, State, User } from './model.ts';
import type { World, WorldPerson } from './world.ts';

const colors = ['9f69e7', '4bbe2e', 'e7392d', '3c989f', '674b1b', 'e96699', '2b6836', '99a949'];

/** The beginning of a world: its people, channels and messages, nothing opened yet. */
export function stateOf(world: World, nowMs: number): State {
  const people = world.people.map((person, index) => userOfPerson(world.team.id, person, index));
  const users = [botUser(world), ...people];
  const state: State = {
    users: Object.fromEntries(users.map((user) => [user.id, user])),
    bots: {},
    userGroups: {},
    channels: Object.fromEntries(channelsOf(world, nowMs).map((channel) => [channel.id, channel])),
    organisations: { T0PARTNER1: 'Partner Security' },
    messages: {},
    ephemerals: [],
    files: {},
    modals: {},
    homes: {},
    messageInputs: {},
    lastTs: 0,
  };
  for (const [index, given] of world.messages.entries()) {
    const ts = tsOf((nowMs - given.minutesAgo * 60_000) * 1000 + index);
    const message: Message = { channel: given.channel, ts, user: given.user, text: given.text };
    state.messages[given.channel] = [...(state.messages[given.channel] ?? []), message];
  }
  return state;
}

/** A person of the world as the state holds them; one from outside is of `organisation`, or of the example's partner. */
export function userOfPerson(team: string, person: WorldPerson, index: number): User {
  const { id, name, realName, email, tz, title, role, organisation = 'T0PARTNER1', deactivated } = person;
  return {
    id,
    name,
    real_name: realName,
    email,
    tz,
    title,
    team_id: role === 'external' ? organisation : team,
    color: colors[index % colors.length] ?? '9f69e7',
    ...flagsOf(role),
    is_stranger: role === 'external',
    is_bot: false,
    ...(deactivated && { deleted: true }),
  };
}

/** What a role is in Slack's user object. */
export function flagsOf(role: WorldPerson['role']) {
  return {
    is_admin: role === 'admin' || role === 'owner',
    is_owner: role === 'owner',
    is_restricted: role === 'guest',
    is_ultra_restricted: role === 'guest',
  };
}

function botUser(world: World): User {
  const { botUserId, botName, displayName } = world.app;
  return { ...userLike(world.team.id, botUserId, botName), real_name: displayName, is_bot: true };
}

/** A plain member who is known by the handle alone. */
export function userLike(team_id: string, id: string, name: string): User {
  return {
    id,
    name,
    real_name: name,
    email: '',
    tz: 'UTC',
    team_id,
    color: '1264a3',
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_stranger: false,
    is_bot: false,
  };
}

function channelsOf(world: World, nowMs: number): Channel[] {
  const owner = world.people.find((person) => person.role === 'owner')?.id ?? world.app.botUserId;
  return world.channels.map((channel) => ({
    id: channel.id,
    name: channel.name,
    kind: channel.private ? 'private' : 'public',
    created: Math.floor(nowMs / 1000) - 90 * 24 * 3600,
    creator: owner,
    members: [...channel.members],
    is_general: channel.name === 'general',
    is_archived: channel.archived ?? false,
    is_ext_shared: channel.shared ?? false,
    ...(channel.shared && { shared_with: ['T0PARTNER1'] }),
    topic: '',
    purpose: channel.purpose,
  }));
}
