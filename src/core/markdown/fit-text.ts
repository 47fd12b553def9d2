import { cutSource } from './cut-source.ts';
import type { CaseBlock } from './slack-types.ts';
import { fitBlocks, type Room } from './split-blocks.ts';
import { type RichTextOptions, toRichText } from './to-rich-text.ts';

/**
 * Turn as much of case text as there is room for into Slack's blocks, as `toRichText` does, and tell whether any had to
 * be left out (then offer to show all). What has no room is not read.
 */
export function fitText(
  markdown: string,
  options: RichTextOptions,
  room: Required<Room>,
): { blocks: CaseBlock[]; truncated: boolean } {
  const { source, isCut } = cutSource(markdown, room.maxSize);
  const { blocks, truncated } = fitBlocks(toRichText(source, options), room);
  return { blocks, truncated: truncated || isCut };
}
