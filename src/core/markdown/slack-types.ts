import type {
  DividerBlock,
  ImageBlock,
  RichTextBlock,
  RichTextLink,
  RichTextList,
  RichTextPreformatted,
  RichTextQuote,
  RichTextSection,
  RichTextText,
  TableBlock,
} from '@slack/types';

/** A leaf that case text may become. Never `user`, `usergroup` or `broadcast`: case text rings nobody. */
export type CaseLeaf = RichTextText | RichTextLink;

/** Slack's list with `offset` (the first number less one), which Slack documents and its types lack. */
export interface CaseList extends RichTextList {
  elements: CaseSection[];
  offset?: number;
}

/** Slack's preformatted text with `language`, which Slack documents and its types lack. */
export interface CasePreformatted extends RichTextPreformatted {
  elements: RichTextText[];
  language?: string;
}

/** Slack's section, with only the leaves that case text may become. */
export interface CaseSection extends RichTextSection {
  elements: CaseLeaf[];
}

/** Slack's quote, with only the leaves that case text may become. */
export interface CaseQuote extends RichTextQuote {
  elements: CaseLeaf[];
}

/** One child of a `rich_text` block made from case text. */
export type CaseElement = CaseSection | CaseList | CaseQuote | CasePreformatted;

/** A `rich_text` block made from case text. */
export interface CaseRichText extends RichTextBlock {
  elements: CaseElement[];
}

/** The blocks that case text becomes; each one is within Slack's limits by itself. */
export type CaseBlock = CaseRichText | TableBlock | ImageBlock | DividerBlock;
