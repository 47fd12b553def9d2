import type { ReactNode } from 'react';
import { Composer } from '../composer/composer.tsx';
import { callPerson } from '../model/api.ts';
import { useLive } from '../model/live.ts';
import { type Channel, nameOf, otherMember, useActing } from '../model/world.tsx';
import { MessageList } from './message-list.tsx';

/** The name of a channel as its reader writes it: `#incidents`, or the other person's name. */
export function useChannelTitle(channel: Channel): string {
  const { me, world } = useActing();
  return channel.is_im ? nameOf(world, otherMember(channel, me.id)) : `#${channel.name}`;
}

function Intro({ title, isIm }: { title: string; isIm: boolean }) {
  return (
    <div className="intro">
      <h2>{title}</h2>
      <p className="quiet">
        {isIm
          ? `This is the start of your messages with ${title}.`
          : `This is the very beginning of the ${title} channel.`}
      </p>
    </div>
  );
}

/** The messages of one channel or direct message, and the composer under them. */
export function Conversation(props: { channel: Channel; openThread: (ts: string) => void; tabs?: ReactNode }) {
  const { channel, openThread } = props;
  const { me } = useActing();
  const title = useChannelTitle(channel);
  const messages = useLive(`messages ${me.id} ${channel.id}`, () =>
    callPerson(me.id, 'messages', { channel: channel.id }),
  );
  return (
    <>
      {messages ? (
        <MessageList
          key={channel.id}
          messages={messages}
          label={`Messages in ${title}`}
          openThread={openThread}
          intro={<Intro title={title} isIm={channel.is_im} />}
        />
      ) : (
        <div className="message-list" />
      )}
      <Composer key={`${me.id} ${channel.id}`} place={{ channel: channel.id }} placeholder={`Message ${title}`} />
    </>
  );
}
