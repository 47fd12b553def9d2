import type { KnownBlock } from '@slack/types';
import type { Attachment } from '../../../core/attachments/attachment.ts';
import { fitText, type ImageResolver } from '../../../core/markdown/index.ts';
import { type Names, personName } from '../people.ts';
import { leaf, richText, section } from '../rich.ts';
import { stamp } from '../stamp.ts';

/** A comment of a case, or another attachment, of which only its kind is said. */
export type Entry = Pick<Attachment, 'attributes'>;

/** How much of a message a comment may take: blocks, and characters of JSON. */
export interface CommentRoom {
  maxBlocks: number;
  maxSize: number;
}

const KINDS: Record<string, string> = {
  alert: 'Alert',
  event: 'Event',
  externalReference: 'File',
  persistableState: 'Visualization',
  actions: 'Host action',
};

/**
 * Return who wrote a comment and when, then its text as rich text with images of our own; `truncated` when it had to be
 * cut.
 */
export function commentBlocks(
  { attributes }: Entry,
  names: Names,
  room: CommentRoom,
  image?: ImageResolver,
): { blocks: KnownBlock[]; truncated: boolean } {
  const { type, comment, created_by, created_at, updated_at } = attributes;
  const author = `💬 ${personName(created_by, names)}${updated_at === null ? '' : ' (edited)'}`;
  const head: KnownBlock = { type: 'context', elements: stamp(author, created_at) };
  if (type !== 'user' || typeof comment !== 'string') {
    const kind = (Object.hasOwn(KINDS, type) && KINDS[type]) || 'Attachment';
    return { blocks: [head, richText([section(leaf(kind, { italic: true }))])], truncated: false };
  }
  const { blocks, truncated } = fitText(comment, { surface: 'message', ...(image && { image }) }, room);
  return { blocks: [head, ...blocks], truncated };
}
