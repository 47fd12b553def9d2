import type { KnownBlock } from '@slack/types';
import { plain } from '../elements.ts';
import type { Message } from '../message.ts';

/** Return the ids of the pictures of ours that a message shows. */
export function picturesOf({ blocks }: Message): string[] {
  return blocks.flatMap((block) => (isPicture(block) ? [block.slack_file.id] : []));
}

/** Return a message with the names of its pictures in their place. */
export function withoutPictures({ text, blocks }: Message): Message {
  return { text, blocks: blocks.map((block) => (isPicture(block) ? nameOf(block) : block)) };
}

type Picture = Extract<KnownBlock, { type: 'image' }> & { slack_file: { id: string } };

function isPicture(block: KnownBlock): block is Picture {
  return block.type === 'image' && 'slack_file' in block && block.slack_file !== undefined && 'id' in block.slack_file;
}

function nameOf({ alt_text }: Picture): KnownBlock {
  return { type: 'context', elements: [plain(`🖼 ${alt_text}`)] };
}
