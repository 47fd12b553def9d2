import { type Acting, appName, maySee } from '../model/world.tsx';

/** Something that the composer offers to write: `insert` replaces the text from `from` to the caret. */
export interface Offer {
  key: string;
  label: string;
  description: string;
  insert: string;
}

/** What is being completed: the offers, and where in the text the completed word begins. */
export interface Completion {
  from: number;
  offers: Offer[];
}

const most = 8;

function wordStarts(text: string, query: string): boolean {
  return (
    text
      .toLowerCase()
      .split(/[\s._-]+/)
      .some((word) => word.startsWith(query)) || text.toLowerCase().startsWith(query)
  );
}

function commandOffers({ world }: Acting, query: string): Offer[] {
  return world.commands
    .filter(({ command }) => command.startsWith(`/${query}`))
    .map(({ command, description, usage_hint }) => ({
      key: command,
      label: [command, usage_hint].filter(Boolean).join(' '),
      description,
      insert: `${command} `,
    }));
}

function personOffers({ world }: Acting, query: string): Offer[] {
  const app = { id: world.bot.id, name: world.bot.name, real_name: appName(world) };
  const groups = world.groups.map(({ id, handle, name }) => ({ id, name: handle, real_name: name }));
  const offered = [...world.people, app]
    .filter(({ name, real_name }) => wordStarts(real_name, query) || name.startsWith(query))
    .map(({ id, name, real_name }) => ({
      key: id,
      label: real_name,
      description: `@${name}`,
      insert: `@${real_name} `,
    }));
  const ofGroups = groups
    .filter(({ name, real_name }) => wordStarts(real_name, query) || name.startsWith(query))
    .map(({ id, name, real_name }) => ({ key: id, label: real_name, description: `@${name}`, insert: `@${name} ` }));
  return [...offered, ...ofGroups];
}

function channelOffers({ world, me }: Acting, query: string): Offer[] {
  return world.channels
    .filter((channel) => !channel.is_im && maySee(channel, me) && channel.name.includes(query))
    .map(({ id, name }) => ({ key: id, label: `#${name}`, description: '', insert: `#${name} ` }));
}

/** What can be completed before the caret: a command at the start, a person after `@`, a channel after `#`. */
export function completionAt(acting: Acting, before: string, commands: boolean): Completion | undefined {
  const command = commands ? /^\/(\S*)$/.exec(before) : null;
  if (command) return { from: 0, offers: commandOffers(acting, command[1] ?? '') };
  const mention = /(?:^|[\s(+,:])([@#])([\p{L}\p{N}._-]*)$/u.exec(before);
  if (!mention) return undefined;
  const [, mark, query = ''] = mention;
  const offers = (mark === '@' ? personOffers : channelOffers)(acting, query.toLowerCase());
  return { from: before.length - query.length - 1, offers: offers.slice(0, most) };
}
