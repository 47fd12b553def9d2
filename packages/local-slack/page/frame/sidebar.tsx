import type { ReactNode } from 'react';
import { callPerson } from '../model/api.ts';
import { lookAgain } from '../model/live.ts';
import { go, routeTo } from '../model/route.ts';
import { tell } from '../model/toasts.tsx';
import { useUnread } from '../model/unread.ts';
import { appName, type Channel, maySee, otherMember, useActing } from '../model/world.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';

function Line(props: {
  href?: string;
  open?: () => void;
  current: boolean;
  unread: boolean;
  icon: ReactNode;
  children: ReactNode;
}) {
  const { href, open, current, unread, icon, children } = props;
  const className = `side-line ${current ? 'current' : ''} ${unread ? 'unread' : ''}`;
  const content = (
    <>
      {icon}
      <span className="side-name">{children}</span>
      {unread && <span className="unread-mark" role="img" aria-label="unread" />}
    </>
  );
  return (
    <li>
      {href ? (
        <a className={className} href={href} aria-current={current ? 'page' : undefined}>
          {content}
        </a>
      ) : (
        <button type="button" className={className} onClick={open} aria-current={current ? 'page' : undefined}>
          {content}
        </button>
      )}
    </li>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function isWith(channel: Channel | undefined, me: string, other: string): boolean {
  return Boolean(channel?.is_im && channel.members.includes(me) && otherMember(channel, me) === other);
}

/** Channels, people and the app, as the acting person sees them. */
export function Sidebar({ channel, onHome }: { channel: Channel | undefined; onHome: boolean }) {
  const { me, world } = useActing();
  const channels = world.channels.filter((one) => !one.is_im && maySee(one, me));
  const unread = useUnread(channel?.id);
  const unreadWith = (other: string) => world.channels.some((one) => unread.has(one.id) && isWith(one, me.id, other));
  const openWith = async (userId: string) => {
    const id = await tell(callPerson(me.id, 'directMessage', userId));
    lookAgain();
    if (id) go({ user: me.id, channel: id });
  };
  return (
    <nav className="sidebar" aria-label="Channels and people">
      <Group title="Channels">
        {channels.map(({ id, name, is_private }) => (
          <Line
            key={id}
            href={routeTo({ user: me.id, channel: id })}
            current={channel?.id === id}
            unread={unread.has(id)}
            icon={<Icon name={is_private ? 'lock' : 'hash'} />}
          >
            {name}
          </Line>
        ))}
      </Group>
      <Group title="Direct messages">
        {world.people
          .filter(({ id, is_bot }) => !is_bot && id !== world.bot.id)
          .map((person) => (
            <Line
              key={person.id}
              open={() => void openWith(person.id)}
              current={isWith(channel, me.id, person.id)}
              unread={unreadWith(person.id)}
              icon={<Avatar id={person.id} name={person.real_name} size="small" />}
            >
              {person.real_name}
              {person.id === me.id && <span className="you"> you</span>}
            </Line>
          ))}
      </Group>
      <Group title="Apps">
        <Line
          href={routeTo({ user: me.id, channel: 'home' })}
          current={onHome || isWith(channel, me.id, world.bot.id)}
          unread={unreadWith(world.bot.id)}
          icon={<Avatar id={world.bot.id} name={appName(world)} size="small" />}
        >
          {appName(world)}
        </Line>
      </Group>
    </nav>
  );
}
