import { useChannelTitle } from '../conversation/conversation.tsx';
import { type Channel, nameOf, useActing } from '../model/world.tsx';
import { Icon } from '../parts/icon.tsx';

/** The line over a channel: its name and how many are in it. */
export function ChannelHead({ channel }: { channel: Channel }) {
  const { me, world } = useActing();
  const title = useChannelTitle(channel);
  const names = channel.members.map((id) => nameOf(world, id)).join(', ');
  return (
    <header className="pane-head">
      <a className="icon-button to-list" href={`#/${me.id}`} aria-label="Back to the list">
        <Icon name="back" />
      </a>
      <h1>
        {channel.is_private && !channel.is_im && <Icon name="lock" />}
        {channel.is_private && !channel.is_im ? channel.name : title}
      </h1>
      {!channel.is_im && (
        <span className="members" title={names}>
          {channel.members.length} {channel.members.length === 1 ? 'member' : 'members'}
        </span>
      )}
    </header>
  );
}
