import type { ImageBlock, ImageElement } from '@slack/types';
import { createContext, useContext, useState } from 'react';
import { fileUrl } from '../model/api.ts';
import { useActing } from '../model/world.tsx';

type Source = { image_url: string } | { slack_file: { id: string } | { url: string } };

/** The pictures of the message around, by file id, that Slack does not show. */
export const MissingPictures = createContext<readonly string[]>([]);

/** Tell whether Slack shows no picture there although the block names one. */
function useIsMissing(image: Source): boolean {
  const missing = useContext(MissingPictures);
  return 'slack_file' in image && 'id' in image.slack_file && missing.includes(image.slack_file.id);
}

/** Where the picture lies: a Slack file by its id (also when given by its address), or an address. */
function sourceOf(image: Source, me: string): string {
  if ('image_url' in image) return image.image_url;
  if ('id' in image.slack_file) return fileUrl(me, image.slack_file.id);
  const id = /\bF[A-Z0-9]{6,}\b/.exec(image.slack_file.url)?.[0];
  return id ? fileUrl(me, id) : image.slack_file.url;
}

/** A picture that opens in a new tab; its alt text stands in where it cannot be shown. */
export function Picture(props: { src: string; alt: string; className: string; isMissing?: boolean }) {
  const { src, alt, className, isMissing = false } = props;
  const [failed, setFailed] = useState(false);
  if (failed || isMissing) return <span className="picture-missing">{alt || 'This picture cannot be shown.'}</span>;
  return (
    <a href={src} target="_blank" rel="noreferrer" className="picture-link">
      <img className={className} src={src} alt={alt} onError={() => setFailed(true)} />
    </a>
  );
}

/** A small image beside text or in a line of context. */
export function ImageElementView({ image, className }: { image: ImageElement; className: string }) {
  const { me } = useActing();
  return (
    <Picture src={sourceOf(image, me.id)} alt={image.alt_text} className={className} isMissing={useIsMissing(image)} />
  );
}

/** An `image` block with its title. */
export function Image({ block }: { block: ImageBlock }) {
  const { me } = useActing();
  return (
    <figure className="image-block">
      {block.title && <figcaption>{block.title.text}</figcaption>}
      <Picture src={sourceOf(block, me.id)} alt={block.alt_text} className="picture" isMissing={useIsMissing(block)} />
    </figure>
  );
}
