import type {
  Block,
  KnownBlock,
  RichTextBlock,
  RichTextBlockElement,
  RichTextList,
  RichTextPreformatted,
  TableBlock,
} from '@slack/types';
import { cleanText } from './clean-text.ts';
import type { Names } from './names.ts';
import { linkRun, readLeaves } from './read-leaves.ts';
import { readMrkdwn } from './read-mrkdwn.ts';
import { readRows } from './read-rows.ts';
import type { Align, Row, Run, TextRow } from './rows.ts';
import { joinLines, runLines, runsText } from './runs.ts';

/** Read Slack's blocks into rows: rich text, and what other apps post in cards. Blocks without text leave none. */
export function readSlack(blocks: readonly Block[], names: Names): Row[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- blocks that Slack adds fall to the default below
  return (blocks as readonly KnownBlock[]).flatMap((block): Row[] => {
    switch (block.type) {
      case 'rich_text':
        return readRichText(block, names);
      case 'section':
        return [block.text, ...(block.fields ?? [])].flatMap((text) => readTextObject(text, names));
      case 'context':
        return block.elements.flatMap((element) => ('text' in element ? readTextObject(element, names) : []));
      case 'header':
        return [textRow([{ text: cleanText(block.text.text), style: { bold: true } }])];
      case 'markdown':
        return readRows(block.text, () => undefined);
      case 'table':
        return readTable(block, names);
      case 'divider':
        return [{ kind: 'rule' }];
      case 'image':
        return 'image_url' in block && block.image_url
          ? [textRow([linkRun(block.image_url, block.alt_text, {})])]
          : [textRow([{ text: cleanText(block.alt_text), style: {} }])];
      default:
        return [];
    }
  });
}

function readTextObject(text: { type: string; text: string } | undefined, names: Names): Row[] {
  if (!text) return [];
  return text.type === 'mrkdwn' ? readMrkdwn(text.text, names) : [textRow([{ text: cleanText(text.text), style: {} }])];
}

function readRichText(block: RichTextBlock, names: Names): Row[] {
  return (block.elements ?? []).flatMap((element) => readElement(element, names));
}

function readElement(element: RichTextBlockElement, names: Names): Row[] {
  switch (element.type) {
    case 'rich_text_section':
      return [textRow(readLeaves(element.elements, names))];
    case 'rich_text_quote':
      return [{ ...textRow(readLeaves(element.elements, names)), quoted: true }];
    case 'rich_text_list':
      return readList(element, names);
    case 'rich_text_preformatted':
      return [readCode(element, names)];
    default:
      return [];
  }
}

function readList(list: RichTextList & { offset?: number }, names: Names): Row[] {
  return list.elements.map((section, index) => {
    const number = (list.offset ?? 0) + index + 1;
    const item = { ordered: list.style === 'ordered', indent: list.indent ?? 0, number };
    return { ...textRow(readLeaves(section.elements, names)), quoted: list.border === 1, item };
  });
}

function readCode(code: RichTextPreformatted & { language?: string }, names: Names): Row {
  const language = code.language?.match(/^[\w+#.-]{1,40}$/)?.[0];
  const text = runsText(readLeaves(code.elements, names));
  return { kind: 'code', text, quoted: code.border === 1, ...(language ? { language } : {}) };
}

function readTable(table: TableBlock, names: Names): Row[] {
  const columns = Math.max(0, ...table.rows.map((row) => row.length));
  const align = Array.from({ length: columns }, (_, at): Align => {
    const set = table.column_settings?.[at]?.align;
    return set === undefined || set === 'left' ? null : set;
  });
  const cells = table.rows.map((row) => align.map((_, at) => readCell(row[at], names)));
  return columns > 0 ? [{ kind: 'table', align, cells, quoted: false }] : [];
}

function readCell(cell: TableBlock['rows'][number][number] | undefined, names: Names): Run[] {
  if (cell?.type !== 'rich_text') return cell ? [{ text: cleanText(cell.text), style: {} }] : [];
  const runs = readRichText(cell, names).map((row) => (row.kind === 'text' ? row.runs : []));
  return joinLines(runLines(joinLines(runs, ' ')), ' ');
}

function textRow(runs: Run[]): TextRow {
  return { kind: 'text', runs, quoted: false };
}
