import { useEffect, useMemo } from 'react';
import { Conversation } from './conversation/conversation.tsx';
import { Thread } from './conversation/thread.tsx';
import { AppPane } from './frame/app-pane.tsx';
import { ChannelHead } from './frame/channel-head.tsx';
import { PeopleSwitcher } from './frame/people-switcher.tsx';
import { Sidebar } from './frame/sidebar.tsx';
import { fetchWorld } from './model/api.ts';
import { useChanges, useLive } from './model/live.ts';
import { go, type Route, useRoute } from './model/route.ts';
import { Toasts } from './model/toasts.tsx';
import { ActingContext, appName, type Channel, type Member, maySee, useActing, type World } from './model/world.tsx';
import { Icon } from './parts/icon.tsx';
import { ConfirmDialog } from './surface/confirm.tsx';
import { ModalLayer } from './surface/modal.tsx';

const narrow = '(max-width: 480px)';

function AppHead() {
  const { me, world } = useActing();
  return (
    <header className="pane-head">
      <a className="icon-button to-list" href={`#/${me.id}`} aria-label="Back to the list">
        <Icon name="back" />
      </a>
      <h1>{appName(world)}</h1>
    </header>
  );
}

function Pane({ route, channel }: { route: Route; channel: Channel | undefined }) {
  const { me, world } = useActing();
  const withApp = channel?.is_im && channel.members.includes(world.bot.id);
  const openThread = (thread: string) => channel && go({ user: me.id, channel: channel.id, thread });
  if (!channel && route.channel !== 'home') return <main className="pane empty-pane" />;
  return (
    <main className={`pane ${route.thread ? 'with-thread' : ''}`}>
      <div className="column">
        {withApp || !channel ? <AppHead /> : <ChannelHead channel={channel} />}
        {withApp || !channel ? (
          <AppPane channel={channel} openThread={openThread} />
        ) : (
          <Conversation channel={channel} openThread={openThread} />
        )}
      </div>
      {channel && route.thread && (
        <Thread channel={channel} ts={route.thread} close={() => go({ user: me.id, channel: channel.id })} />
      )}
    </main>
  );
}

function Workspace({ route, me, world }: { route: Route; me: Member; world: World }) {
  const acting = useMemo(() => ({ me, world }), [me, world]);
  useChanges(me.id);
  const visible = world.channels.filter((channel) => maySee(channel, me));
  const channel = visible.find(({ id }) => id === route.channel);
  const first =
    visible.find(({ name, is_im }) => !is_im && name === 'incidents') ?? visible.find(({ is_im }) => !is_im);
  // A direct message that was just opened is not in the list yet.
  const lost = !channel && route.channel !== 'home' && !route.channel?.startsWith('D');
  useEffect(() => {
    // On a phone the list of channels is a place of its own; elsewhere there is always an open channel.
    if (lost && first && (route.channel || !matchMedia(narrow).matches)) go({ user: me.id, channel: first.id });
  }, [lost, first, route.channel, me.id]);
  useEffect(() => {
    document.title = `${channel ? (channel.is_im ? 'Direct message' : `#${channel.name}`) : appName(world)} · ${world.team.name}`;
  }, [channel, world]);
  return (
    <ActingContext value={acting}>
      <div className={`workspace ${channel || route.channel === 'home' ? 'in-pane' : 'in-list'}`}>
        <header className="top-bar">
          <span className="team">{world.team.name}</span>
          <PeopleSwitcher channel={channel && !channel.is_im ? channel.id : undefined} />
        </header>
        <Sidebar channel={channel} onHome={route.channel === 'home'} />
        <Pane route={route} channel={channel} />
        <ModalLayer key={me.id} />
        <ConfirmDialog />
        <Toasts />
      </div>
    </ActingContext>
  );
}

/** The whole page: waits for the local Slack, then shows the workspace as the person named in the address. */
export function App() {
  const route = useRoute();
  const world = useLive('world', fetchWorld);
  if (!world) return <p className="starting">Waiting for the local Slack…</p>;
  const me = world.people.find(({ id }) => id === route.user) ?? world.people.find(({ is_bot }) => !is_bot);
  return me ? (
    <Workspace route={route} me={me} world={world} />
  ) : (
    <p className="starting">Nobody is in this workspace.</p>
  );
}
