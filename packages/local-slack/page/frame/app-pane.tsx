import { useEffect, useState } from 'react';
import { Conversation } from '../conversation/conversation.tsx';
import { callPerson } from '../model/api.ts';
import { go } from '../model/route.ts';
import { tell } from '../model/toasts.tsx';
import { appName, type Channel, useActing } from '../model/world.tsx';
import { Home } from '../surface/home.tsx';

/** The app's own place: its Home tab and the direct messages with it. */
export function AppPane({ channel, openThread }: { channel: Channel | undefined; openThread: (ts: string) => void }) {
  const { me, world } = useActing();
  const [messages, setMessages] = useState(channel?.id);
  useEffect(() => {
    void tell(callPerson(me.id, 'directMessage', world.bot.id)).then(setMessages);
  }, [me.id, world.bot.id]);
  const tab = (name: string, selected: boolean, to: string | undefined) => (
    <button
      type="button"
      role="tab"
      className="tab"
      aria-selected={selected}
      disabled={!to}
      onClick={() => to && go({ user: me.id, channel: to })}
    >
      {name}
    </button>
  );
  return (
    <>
      <div className="tabs" role="tablist" aria-label={appName(world)}>
        {tab('Home', !channel, 'home')}
        {tab('Messages', Boolean(channel), messages)}
      </div>
      {channel ? <Conversation channel={channel} openThread={openThread} /> : <Home key={me.id} />}
    </>
  );
}
