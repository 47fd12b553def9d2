import { Composer } from '../composer/composer.tsx';
import { callPerson } from '../model/api.ts';
import { useLive } from '../model/live.ts';
import { type Channel, useActing } from '../model/world.tsx';
import { Icon } from '../parts/icon.tsx';
import { useChannelTitle } from './conversation.tsx';
import { MessageList } from './message-list.tsx';

/** A thread beside its channel: the message it hangs on, its replies, and a composer (without slash commands, as in Slack). */
export function Thread({ channel, ts, close }: { channel: Channel; ts: string; close: () => void }) {
  const { me } = useActing();
  const title = useChannelTitle(channel);
  const place = { channel: channel.id, threadTs: ts };
  const messages = useLive(`thread ${me.id} ${channel.id} ${ts}`, () => callPerson(me.id, 'messages', place));
  return (
    <aside className="thread" aria-label="Thread">
      <header className="pane-head">
        <div>
          <h2>Thread</h2>
          <span className="quiet">{title}</span>
        </div>
        <button type="button" className="icon-button" aria-label="Close thread" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {messages ? <MessageList key={ts} messages={messages} label="Thread" /> : <div className="message-list" />}
      <Composer key={`${me.id} ${channel.id} ${ts}`} place={place} placeholder="Reply…" />
    </aside>
  );
}
