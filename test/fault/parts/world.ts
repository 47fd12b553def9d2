import type { World } from 'local-slack';
import { world } from '../../../src/sandbox/world.ts';

/** A space with the channel that it is bound to, and the people who work there. */
export interface Room {
  space: string;
  /** The name by which it is made; absent for the one that is there from the start. */
  spaceName?: string;
  channel: string;
  channelName: string;
  people: string[];
}

const PEOPLE_A_ROOM = 10;
const NAMES = ['north', 'south'] as const;

export const rooms: Room[] = [
  { space: 'default', channel: 'C0INCIDEN1', channelName: '#incidents', people: [] },
  { space: 'phishing', spaceName: 'Phishing', channel: 'C0PHISHIN1', channelName: '#phishing', people: [] },
].map((room, index) => ({
  ...room,
  people: Array.from({ length: PEOPLE_A_ROOM }, (_, n) => `${NAMES[index]}${n + 11}`),
}));

/** The bot of Docket, whose direct message is opened by its id. */
export const { botUserId } = world.app;

/** A channel without a space of its own, in which cases of both are shown. */
export const watchChannel = { id: 'C0WATCH001', name: '#watch' };

/** The world of the sandbox with twenty people more, ten a channel, and a channel with all of them. */
export const faultWorld: World = {
  ...world,
  people: [
    ...world.people,
    ...rooms.flatMap(({ people }) =>
      people.map((name, n) => ({
        id: idOf(name),
        name,
        realName: `Person ${name}`,
        email: `${name}@harbor.example`,
        tz: 'Europe/Madrid',
        title: 'Incident responder',
        // The first of a room may export.
        role: n === 0 ? ('admin' as const) : ('member' as const),
      })),
    ),
  ],
  channels: [
    ...world.channels.map((channel) => ({
      ...channel,
      shared: false,
      members: [...channel.members, ...(rooms.find((room) => room.channel === channel.id)?.people ?? []).map(idOf)],
    })),
    {
      id: watchChannel.id,
      name: 'watch',
      purpose: 'What goes on in both',
      private: false,
      members: [world.app.botUserId, ...rooms.flatMap(({ people }) => people.map(idOf))],
    },
  ],
};

export function idOf(name: string): string {
  return `U0${name.toUpperCase().padEnd(8, '0')}`;
}
