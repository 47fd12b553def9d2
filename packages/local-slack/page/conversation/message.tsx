import { useMemo, useState } from 'react';
import type { SeenMessage } from '../../src/person.ts';
import { Blocks } from '../blocks/block.tsx';
import { MissingPictures } from '../blocks/image.tsx';
import { nameOf, useActing, type World } from '../model/world.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { type StateValues, SurfaceContext } from '../surface/surface.tsx';
import { useSurfaceOf } from '../surface/use-surface-of.ts';
import { momentOf, timeOfDay } from '../text/date.ts';
import { Emoji } from '../text/leaves.tsx';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import { Attachments } from './attachments.tsx';
import { Files } from './files.tsx';
import { MessageEditor } from './message-editor.tsx';
import { MessageMenu } from './message-menu.tsx';

const none = {};
const noPictures: string[] = [];

function Body({ message }: { message: SeenMessage & { state?: { values: StateValues } } }) {
  const on = useMemo(() => ({ channel: message.channel, ts: message.ts }), [message.channel, message.ts]);
  const surface = useSurfaceOf(on, message.state?.values ?? none, none);
  return (
    <div className="message-body">
      <SurfaceContext value={surface}>
        <MissingPictures value={message.missing_pictures ?? noPictures}>
          {message.blocks?.length ? (
            <Blocks blocks={message.blocks} />
          ) : (
            <div className="message-text">
              <Mrkdwn text={message.text} />
            </div>
          )}
          {message.edited && <span className="edited">(edited)</span>}
          {message.files && <Files files={message.files} />}
          {message.attachments && <Attachments attachments={message.attachments} />}
        </MissingPictures>
      </SurfaceContext>
    </div>
  );
}

/** The name over a message: of its own choice, of the app, of somebody elsewhere, of a member. */
function authorOf(world: World, { user, username, bot_profile, user_profile }: SeenMessage): string {
  return username ?? bot_profile?.name ?? user_profile?.real_name ?? nameOf(world, user ?? world.bot.id);
}

function Head({ message }: { message: SeenMessage }) {
  const { world } = useActing();
  const moment = momentOf(message.ts);
  return (
    <div className="message-head">
      <b className="author">{authorOf(world, message)}</b>
      {message.bot_id && <span className="badge">APP</span>}
      <time dateTime={moment.toISOString()} title={moment.toLocaleString()}>
        {timeOfDay(moment)}
      </time>
    </div>
  );
}

/** Who reacted, one mark an emoji. */
function Reactions({ reactions }: { reactions: NonNullable<SeenMessage['reactions']> }) {
  const { world } = useActing();
  return (
    <ul className="reactions">
      {reactions.map(({ name, users }) => (
        <li key={name} title={users.map((user) => nameOf(world, user)).join(', ')}>
          <Emoji name={name} /> {users.length}
        </li>
      ))}
    </ul>
  );
}

function Replies({ count, open }: { count: number; open: () => void }) {
  return (
    <button type="button" className="replies" onClick={open}>
      <b>
        {count} {count === 1 ? 'reply' : 'replies'}
      </b>
      <span className="quiet">View thread</span>
    </button>
  );
}

/** One message: author and time (unless it continues the one before), content, files, replies and its menu. */
export function Message(props: {
  message: SeenMessage;
  head: boolean;
  openThread?: (() => void) | undefined;
  dismiss: () => void;
}) {
  const { message, head, openThread, dismiss } = props;
  const { world } = useActing();
  const [editing, setEditing] = useState(false);
  const id = message.user ?? message.bot_id ?? world.bot.id;
  const moment = momentOf(message.ts);
  return (
    <article
      className={`message ${head ? 'with-head' : ''} ${message.ephemeral ? 'ephemeral' : ''}`}
      data-ts={message.ts}
    >
      {message.ephemeral && (
        <p className="only-you">
          <Icon name="eye" /> Only visible to you
        </p>
      )}
      <div className="message-gutter">
        {head ? (
          <Avatar id={id} name={authorOf(world, message)} />
        ) : (
          <time className="side-time">{timeOfDay(moment)}</time>
        )}
      </div>
      <div className="message-main">
        {head && <Head message={message} />}
        {editing ? <MessageEditor message={message} done={() => setEditing(false)} /> : <Body message={message} />}
        {Boolean(message.reactions?.length) && <Reactions reactions={message.reactions ?? []} />}
        {message.ephemeral && (
          <button type="button" className="link" onClick={dismiss}>
            Dismiss message
          </button>
        )}
        {openThread && Boolean(message.reply_count) && <Replies count={message.reply_count ?? 0} open={openThread} />}
      </div>
      {!message.ephemeral && !editing && (
        <MessageMenu message={message} openThread={openThread} edit={() => setEditing(true)} />
      )}
    </article>
  );
}
