/** A mark on text in the Atlassian Document Format. */
export type AdfMark = { type: 'strong' | 'em' | 'strike' | 'code' } | { type: 'link'; attrs: { href: string } };

/** What a line is made of. */
export type AdfInline = { type: 'text'; text: string; marks?: AdfMark[] } | { type: 'hardBreak' };

/** A paragraph. */
export interface AdfParagraph {
  type: 'paragraph';
  content: AdfInline[];
}

/** A block of code. */
export interface AdfCodeBlock {
  type: 'codeBlock';
  attrs: { language?: string };
  content: { type: 'text'; text: string }[];
}

/** An entry of a list. */
export interface AdfListItem {
  type: 'listItem';
  content: AdfNested[];
}

/** What may stand in quotes and list items. */
export type AdfNested =
  | AdfParagraph
  | AdfCodeBlock
  | { type: 'bulletList'; content: AdfListItem[] }
  | { type: 'orderedList'; attrs: { order: number }; content: AdfListItem[] };

/** A row of a table. */
export interface AdfTableRow {
  type: 'tableRow';
  content: { type: 'tableHeader' | 'tableCell'; attrs: Record<string, never>; content: [AdfParagraph] }[];
}

/** What may stand in a document. */
export type AdfBlock =
  | AdfNested
  | { type: 'heading'; attrs: { level: number }; content: AdfInline[] }
  | { type: 'blockquote'; content: AdfNested[] }
  | { type: 'rule' }
  | { type: 'table'; content: AdfTableRow[] };

/** A text in the Atlassian Document Format, version 1: as much of it as case text needs. */
export interface AdfDocument {
  type: 'doc';
  version: 1;
  content: AdfBlock[];
}
