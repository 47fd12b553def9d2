/** Inline styles that both Markdown and Slack know. */
export interface Style {
  bold?: true;
  italic?: true;
  strike?: true;
  code?: true;
}

/** A stretch of text in one style; with `url` it is a link. Newlines in `text` are line breaks. */
export interface Run {
  text: string;
  style: Style;
  url?: string;
}

/** Mark a row as the start of a list item: its depth from 0, and its number where the list is ordered. */
export interface Item {
  ordered: boolean;
  indent: number;
  number: number;
}

/** Horizontal alignment of a table column. */
export type Align = 'left' | 'center' | 'right' | null;

/** A table; every row has as many cells as `align`, the first row is the header. */
export interface TableRow {
  kind: 'table';
  align: Align[];
  cells: Run[][][];
  quoted: boolean;
}

/** A paragraph, or a list item where `item` is set. A blank line inside parts paragraphs. */
export interface TextRow {
  kind: 'text';
  runs: Run[];
  quoted: boolean;
  item?: Item;
}

/** A block of code. */
export interface CodeRow {
  kind: 'code';
  text: string;
  language?: string;
  quoted: boolean;
}

/** An image that Slack already holds. */
export interface ImageRow {
  kind: 'image';
  alt: string;
  slackFileId: string;
}

/**
 * The flat form between Markdown and Slack: one row a paragraph, list item, block of code, table, image or rule.
 * Slack's rich text is flat too (a nested list is a sibling with a greater `indent`), so both directions go over rows.
 */
export type Row = TextRow | CodeRow | TableRow | ImageRow | { kind: 'rule' };
