import type { ActionsBlock, AlertBlock, ContextBlock, FileBlock, HeaderBlock, VideoBlock } from '@slack/types';
import { Element } from '../elements/element.tsx';
import { Icon } from '../parts/icon.tsx';
import { SafeLink } from '../text/leaves.tsx';
import { PlainText, TextObject } from '../text/mrkdwn.tsx';
import { ImageElementView } from './image.tsx';

/** A `header`: one large line. */
export function Header({ block }: { block: HeaderBlock }) {
  return (
    <h3 className="header-block">
      <PlainText text={block.text.text} />
    </h3>
  );
}

/** A `context`: small grey texts and images in a line. */
export function Context({ block }: { block: ContextBlock }) {
  return (
    <div className="context">
      {block.elements.map((element, index) =>
        element.type === 'image' ? (
          <ImageElementView image={element} className="context-image" key={index} />
        ) : (
          <span className="context-text" key={index}>
            <TextObject text={element} />
          </span>
        ),
      )}
    </div>
  );
}

/** An `actions` block: elements side by side. */
export function Actions({ block }: { block: ActionsBlock }) {
  return (
    <div className="actions">
      {block.elements.map((element, index) => (
        <Element element={element} key={element.action_id ?? index} />
      ))}
    </div>
  );
}

/** An `alert`, in modals only. */
export function Alert({ block }: { block: AlertBlock }) {
  const { level = 'default' } = block;
  return (
    <div className={`alert ${level}`} role="note">
      <Icon name={level === 'warning' || level === 'error' ? 'warning' : level === 'success' ? 'check' : 'info'} />
      <div>
        <TextObject text={block.text} />
      </div>
    </div>
  );
}

/** A `file` block names a remote file. */
export function RemoteFile({ block }: { block: FileBlock }) {
  return (
    <div className="file-card">
      <Icon name="file" />
      <span>{block.external_id}</span>
    </div>
  );
}

/** A `video` block, as a link: nothing is loaded from outside. */
export function Video({ block }: { block: VideoBlock }) {
  return (
    <div className="file-card">
      <Icon name="file" />
      <SafeLink url={block.title_url ?? block.video_url}>{block.title.text}</SafeLink>
    </div>
  );
}
