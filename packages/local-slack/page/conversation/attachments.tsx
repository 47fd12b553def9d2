import type { ReactNode } from 'react';
import type { Attachment } from '../../src/attachment.ts';
import type { SeenFile, SeenMessage } from '../../src/person.ts';
import { Blocks } from '../blocks/block.tsx';
import { Picture } from '../blocks/image.tsx';
import { dayWords, momentOf, timeOfDay } from '../text/date.ts';
import { SafeLink } from '../text/leaves.tsx';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import { Files } from './files.tsx';

const colors: Record<string, string> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' };

/** The colour of the bar: a name that Slack knows, or a hex number with or without its `#`. */
function colorOf(color: string | undefined): string | undefined {
  if (color === undefined) return undefined;
  return colors[color] ?? (/^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.test(color) ? `#${color.replace('#', '')}` : undefined);
}

function Linked({ url, children }: { url: string | undefined; children: ReactNode }) {
  return url ? <SafeLink url={url}>{children}</SafeLink> : children;
}

function Fields({ fields }: { fields: NonNullable<Attachment['fields']> }) {
  return (
    <div className="fields">
      {fields.map(({ title, value, short }, index) => (
        <div className={`field ${short ? '' : 'long'}`} key={index}>
          {title && <b>{title}</b>}
          {value && (
            <div>
              <Mrkdwn text={value} />
            </div>
          )}
        </div>
      ))}
    </div>
  );
}

/** The blocks of a forwarded message lie under the place and time of each. */
function forwardedBlocks({ message_blocks }: Attachment): object[] {
  return (message_blocks ?? []).flatMap(({ message }) => message?.blocks ?? []);
}

function Foot({ attachment }: { attachment: Attachment }) {
  const { footer, ts, is_share, from_url } = attachment;
  if (!footer && ts === undefined) return null;
  const moment = ts === undefined ? undefined : momentOf(String(ts));
  return (
    <footer className="quiet">
      {[footer, moment && `${dayWords(moment, new Date())} ${timeOfDay(moment)}`].filter(Boolean).join(' | ')}
      {is_share && from_url && (
        <>
          {' | '}
          <SafeLink url={from_url}>View message</SafeLink>
        </>
      )}
    </footer>
  );
}

function Content({ attachment }: { attachment: Attachment }) {
  const { author_name, author_link, title, title_link, text, fields, image_url, thumb_url, files } = attachment;
  const blocks = [...(attachment.blocks ?? []), ...forwardedBlocks(attachment)];
  const isEmpty = !blocks.length && !title && !text && !fields && !author_name && !files && !image_url;
  return (
    <>
      {author_name && (
        <div className="attachment-author">
          <Linked url={author_link}>{author_name}</Linked>
        </div>
      )}
      {title && (
        <b className="attachment-title">
          <Linked url={title_link}>{title}</Linked>
        </b>
      )}
      {blocks.length > 0 ? <Blocks blocks={blocks} /> : text && <Mrkdwn text={text} />}
      {fields && <Fields fields={fields} />}
      {(image_url ?? thumb_url) && (
        <Picture src={image_url ?? thumb_url ?? ''} alt={title ?? ''} className={image_url ? 'picture' : 'thumbnail'} />
      )}
      {/* oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The local Slack puts its own file objects there. */}
      {files && <Files files={files as SeenFile[]} />}
      {isEmpty && attachment.fallback}
      <Foot attachment={attachment} />
    </>
  );
}

/** What hangs under a message: alerts of other apps, forwarded messages, link previews, pasted tables. */
export function Attachments({ attachments }: { attachments: NonNullable<SeenMessage['attachments']> }) {
  return attachments.map((attachment, index) => {
    const { color, pretext, author_name, title, text, blocks } = attachment;
    const isBare = blocks !== undefined && !color && !author_name && !title && !text;
    return (
      <div className="attachment-row" key={index}>
        {pretext && (
          <div>
            <Mrkdwn text={pretext} />
          </div>
        )}
        <section
          className={`attachment ${isBare ? 'bare' : ''} ${attachment.indent ? 'indent' : ''}`}
          aria-label={attachment.is_share ? 'Forwarded message' : 'Attachment'}
          style={{ borderColor: colorOf(color) }}
        >
          <Content attachment={attachment} />
        </section>
      </div>
    );
  });
}
