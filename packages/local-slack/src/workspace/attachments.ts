import { newBlockIds } from '../block-ids.ts';
import type { Block } from '../block-kit.ts';
import { copyOf } from '../copy.ts';

/** What Slack says of an attachment that it has no plain words for, such as a pasted table. */
export const NO_PREVIEW = '[no preview available]';

/** Attachments as Slack delivers them: numbered from 1, their blocks named, with a `fallback` where they are of blocks. */
export function deliveredAttachments(given: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  return given.map((attachment, index) => {
    const { blocks, ...rest } = copyOf(attachment);
    if (!Array.isArray(blocks)) return { id: index + 1, ...rest };
    return { id: index + 1, fallback: NO_PREVIEW, ...rest, blocks: newBlockIds(blocksOf(blocks)) };
  });
}

/** Blocks of any kind, also of kinds that an app may not post: Slack delivers more than it takes. */
export function blocksOf(given: readonly object[]): Block[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What is not known of a block is never read as if it were.
  return [...given] as Block[];
}
