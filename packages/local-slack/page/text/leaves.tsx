import type { ReactNode } from 'react';
import { routeTo } from '../model/route.ts';
import { nameOf, useActing } from '../model/world.tsx';
import { formatDate } from './date.ts';
import { emojiFor } from './emoji.ts';
import { placeOf } from './permalink.ts';

const openable = /^(https?|mailto|slack|tel):/i;

/** A link in a new tab, one to a message of this Slack within the page; an address of another kind (`javascript:`) is shown as text and leads nowhere. */
export function SafeLink({ url, children }: { url: string; children: ReactNode }) {
  const { me } = useActing();
  const place = placeOf(url);
  if (place) return <a href={routeTo({ user: me.id, ...place })}>{children}</a>;
  if (!openable.test(url)) return <span title={url}>{children}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

/** A person named in text; stands out when it is the reader. */
export function UserMention({ id }: { id: string }) {
  const { me, world } = useActing();
  return <span className={`mention ${id === me.id ? 'me' : ''}`}>@{nameOf(world, id)}</span>;
}

/** A channel named in text. */
export function ChannelMention({ id, label }: { id: string; label?: string | undefined }) {
  const { world, me } = useActing();
  const channel = world.channels.find((one) => one.id === id);
  const name = channel?.name ?? label ?? 'private-channel';
  return channel ? (
    <a className="mention" href={`#/${me.id}/${id}`}>
      #{name}
    </a>
  ) : (
    <span className="mention">#{name}</span>
  );
}

/** `@here`, `@channel`, `@everyone` or a user group, as it is written. */
export function GroupMention({ name }: { name: string }) {
  return <span className="mention me">@{name}</span>;
}

/** A user group by its handle. */
export function UserGroupMention({ id }: { id: string }) {
  const { world } = useActing();
  return <GroupMention name={world.groups.find((group) => group.id === id)?.handle ?? id} />;
}

/** A date in the reader's time zone. */
export function DateLeaf(props: { timestamp: number; format: string; url?: string | undefined; fallback: string }) {
  const { timestamp, format, url, fallback } = props;
  const text = Number.isFinite(timestamp) && timestamp > 0 ? formatDate(format, timestamp, new Date()) : fallback;
  const time = (
    <time dateTime={Number.isFinite(timestamp) ? new Date(timestamp * 1000).toISOString() : undefined} title={fallback}>
      {text}
    </time>
  );
  return url ? <SafeLink url={url}>{time}</SafeLink> : time;
}

/** An emoji by name; a name we do not know stays as it was typed. */
export function Emoji({ name, character = emojiFor(name) }: { name: string; character?: string | undefined }) {
  if (!character) return <>{`:${name}:`}</>;
  return (
    <span className="emoji" role="img" aria-label={name.replaceAll('_', ' ')}>
      {character}
    </span>
  );
}
