import { honestRows } from './honest-link.ts';
import type { ImageResolver } from './read-inline.ts';
import { readRows } from './read-rows.ts';
import type { CaseBlock } from './slack-types.ts';
import { type Surface, writeBlocks } from './write-blocks.ts';

/** How case text is to be shown. */
export interface RichTextOptions {
  surface: Surface;
  /** Decide what `![name](href)` becomes; without it, remote images are links and those of ours are names. */
  image?: ImageResolver;
  /** Leave the texts of links as they are, for whoever wrote them and goes on to edit them. */
  asWritten?: true;
}

/**
 * Turn case text (Markdown) into Slack's blocks: `rich_text`, and where they belong `divider`, `image` and, in
 * messages, one `table`. Each block is within Slack's limits; use `splitBlocks` or `fitBlocks` to keep a payload within
 * them too. Text leaves are literal, so case text neither rings anybody nor
 * forges a link, and a link says where it leads. Accept any string; empty
 * text gives none.
 */
export function toRichText(markdown: string, options: RichTextOptions): CaseBlock[] {
  const image: ImageResolver = options.image ?? (() => undefined);
  const rows = readRows(markdown, image);
  return writeBlocks(options.asWritten ? rows : honestRows(rows), options.surface);
}
