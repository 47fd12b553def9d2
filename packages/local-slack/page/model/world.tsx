import { createContext, useContext } from 'react';

/** A person or bot of the workspace, as Slack's `users.list` names the fields. */
export interface Member {
  id: string;
  name: string;
  real_name: string;
  is_admin?: boolean;
  is_owner?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  is_bot?: boolean;
}

/** A channel or direct message with the ids of its members. */
export interface Channel {
  id: string;
  name: string;
  is_private: boolean;
  is_im: boolean;
  members: string[];
}

export interface Command {
  command: string;
  description: string;
  usage_hint?: string;
}

export interface Shortcut {
  type: 'message' | 'global';
  name: string;
  callback_id: string;
}

/** What `GET /_person/world` answers. `bot` is the app's own user; it is not among the people. */
export interface World {
  team: { id: string; name: string };
  bot: { id: string; name: string };
  people: Member[];
  /** Who is known by name alone: bots of other apps, Slackbot, deactivated people. */
  others: Pick<Member, 'id' | 'name' | 'real_name'>[];
  groups: { id: string; handle: string; name: string }[];
  channels: Channel[];
  commands: Command[];
  shortcuts: Shortcut[];
}

/** Who is acting, in which workspace. */
export interface Acting {
  me: Member;
  world: World;
}

export const ActingContext = createContext<Acting | undefined>(undefined);

/** The acting person and the workspace; throws outside the app's frame. */
export function useActing(): Acting {
  const acting = useContext(ActingContext);
  if (!acting) throw new Error('useActing needs the app around it.');
  return acting;
}

/** The name of the app as people read it. */
export function appName(world: World): string {
  return world.bot.name;
}

/** The name to show for a user id; the id itself when nobody has it. */
export function nameOf(world: World, userId: string): string {
  if (userId === world.bot.id) return appName(world);
  const person = [...world.people, ...world.others].find(({ id }) => id === userId);
  return person?.real_name || person?.name || userId;
}

/** The other side of a direct message, seen from `me` (a note to oneself answers oneself). */
export function otherMember(channel: Channel, me: string): string {
  return channel.members.find((id) => id !== me) ?? me;
}

/** Tell whether a person may look into a channel: public to all but guests, everything else to members. */
export function maySee(channel: Channel, person: Member): boolean {
  if (channel.members.includes(person.id)) return true;
  const guest = person.is_restricted || person.is_ultra_restricted || person.is_stranger;
  return !channel.is_private && !channel.is_im && !guest;
}
