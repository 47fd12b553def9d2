import type { Run } from '../rows.ts';
import { runLines } from '../runs.ts';
import type {
  AdfBlock,
  AdfCodeBlock,
  AdfDocument,
  AdfInline,
  AdfListItem,
  AdfMark,
  AdfNested,
  AdfParagraph,
  AdfTableRow,
} from './adf.ts';
import { fitDocument } from './cut-document.ts';
import type { DocumentBlock, DocumentItem, DocumentList, DocumentTable } from './document.ts';

/**
 * Return case text in the Atlassian Document Format, which version 3 of Jira Cloud's API reads (Atlassian: "Atlassian
 * Document Format"), of at most `max` UTF-16 units of JSON: the form in which Jira keeps it.
 */
export function toAdf(markdown: string, max = Number.POSITIVE_INFINITY): AdfDocument {
  return fitDocument(markdown, max, {
    write: (blocks): AdfDocument => ({ type: 'doc', version: 1, content: blocks.flatMap(writeBlock) }),
    lengthOf: (adf) => JSON.stringify(adf).length,
  });
}

function writeBlock(block: DocumentBlock): AdfBlock[] {
  switch (block.kind) {
    case 'heading':
      return [{ type: 'heading', attrs: { level: block.level }, content: writeRuns(block.runs) }];
    case 'rule':
      return [{ type: 'rule' }];
    case 'quote': {
      const content = block.blocks.flatMap(writeNested);
      return content.length > 0 ? [{ type: 'blockquote', content }] : [];
    }
    case 'table':
      return [writeTable(block)];
    default:
      return writeNested(block);
  }
}

/** A block in a quote or a list item, where the format knows paragraphs, code and lists only. */
function writeNested(block: DocumentBlock): AdfNested[] {
  switch (block.kind) {
    case 'paragraph':
      return [paragraph(block.runs)];
    case 'heading':
      return [paragraph(block.runs.map((run) => ({ ...run, style: { ...run.style, bold: true } })))];
    case 'code':
      return [writeCode(block.text, block.language)];
    case 'list':
      return [writeList(block)];
    case 'table':
      return block.cells.map((row) =>
        paragraph(row.flatMap((cell, at) => (at === 0 ? cell : [{ text: ' | ', style: {} }, ...cell]))),
      );
    case 'rule':
      return [paragraph([{ text: '———', style: {} }])];
    case 'quote':
      return block.blocks.flatMap(writeNested).map(quoted);
  }
}

/** A quote within a quote or a list item, marked as in Markdown. */
function quoted(node: AdfNested): AdfNested {
  return node.type === 'paragraph' ? { ...node, content: [{ type: 'text', text: '> ' }, ...node.content] } : node;
}

function paragraph(runs: readonly Run[]): AdfParagraph {
  return { type: 'paragraph', content: writeRuns(runs) };
}

function writeCode(text: string, language: string | undefined): AdfCodeBlock {
  const content = text === '' ? [] : [{ type: 'text' as const, text }];
  return { type: 'codeBlock', attrs: language === undefined ? {} : { language }, content };
}

function writeList({ ordered, start, items }: DocumentList): AdfNested {
  const content = items.map(writeItem);
  return ordered ? { type: 'orderedList', attrs: { order: start }, content } : { type: 'bulletList', content };
}

/** An item opens with a paragraph. Tasks are told by boxes, as not every field of Jira takes its own. */
function writeItem({ isDone, blocks }: DocumentItem): AdfListItem {
  const nested = blocks.flatMap(writeNested);
  const opening: AdfParagraph = nested[0]?.type === 'paragraph' ? nested[0] : { type: 'paragraph', content: [] };
  const rest = opening === nested[0] ? nested.slice(1) : nested;
  if (isDone === undefined) return { type: 'listItem', content: [opening, ...rest] };
  const box: AdfInline = { type: 'text', text: isDone ? '☑ ' : '☐ ' };
  return { type: 'listItem', content: [{ ...opening, content: [box, ...opening.content] }, ...rest] };
}

function writeTable({ cells }: DocumentTable): AdfBlock {
  const rows = cells.map((row, at): AdfTableRow => {
    const type = at === 0 ? 'tableHeader' : 'tableCell';
    return { type: 'tableRow', content: row.map((cell) => ({ type, attrs: {}, content: [paragraph(cell)] })) };
  });
  return { type: 'table', content: rows };
}

function writeRuns(runs: readonly Run[]): AdfInline[] {
  return runLines(runs).flatMap((line, at): AdfInline[] => {
    const texts = line.filter(({ text }) => text !== '').map(writeRun);
    return at === 0 ? texts : [{ type: 'hardBreak' }, ...texts];
  });
}

function writeRun({ text, style, url }: Run): AdfInline {
  const link: AdfMark[] = url === undefined ? [] : [{ type: 'link', attrs: { href: url } }];
  // Code goes with a link, and with nothing else.
  const marks: AdfMark[] = style.code
    ? [{ type: 'code' }, ...link]
    : [
        ...(style.bold ? [{ type: 'strong' as const }] : []),
        ...(style.italic ? [{ type: 'em' as const }] : []),
        ...(style.strike ? [{ type: 'strike' as const }] : []),
        ...link,
      ];
  return marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text };
}
