import { cutRuns, cutText } from './cut.ts';
import { leaf } from './leaf.ts';
import { LIMITS } from './limits.ts';
import type { CodeRow, ImageRow, Row, TextRow } from './rows.ts';
import { mergeRuns } from './runs.ts';
import type { CaseBlock, CaseElement, CaseLeaf, CaseList, CasePreformatted, CaseRichText } from './slack-types.ts';
import { tableBlock, tableText } from './table.ts';

/** Where blocks go; of these, only messages take tables. */
export type Surface = 'message' | 'modal' | 'home';

/** Turn rows into blocks, each within Slack's limits by itself; at most one `table`, as Slack allows one a message. */
export function writeBlocks(rows: readonly Row[], surface: Surface): CaseBlock[] {
  const writer = new BlockWriter();
  let mayTable = surface === 'message';
  for (const row of rows) {
    if (row.kind === 'rule') writer.block({ type: 'divider' });
    else if (row.kind === 'image') writer.block(imageBlock(row));
    else if (row.kind === 'text') writeText(writer, row);
    else if (row.kind === 'code') writeCode(writer, row);
    else {
      const table = mayTable && !row.quoted ? tableBlock(row) : undefined;
      if (table) {
        writer.block(table);
        mayTable = false;
      } else writeCode(writer, { kind: 'code', text: tableText(row), quoted: row.quoted });
    }
  }
  return writer.blocks;
}

/**
 * Collect elements into `rich_text` blocks, joining what belongs together and beginning a new block when one is full.
 */
class BlockWriter {
  readonly blocks: CaseBlock[] = [];
  #open: CaseRichText | undefined;
  #size = 0;

  block(block: CaseBlock): void {
    this.blocks.push(block);
    this.#open = undefined;
  }

  element(element: CaseElement): void {
    const size = JSON.stringify(element).length;
    if (!this.#open || this.#size + size > LIMITS.blockSize) {
      this.#open = { type: 'rich_text', elements: [] };
      this.#size = 100;
      this.blocks.push(this.#open);
    }
    this.#size += size;
    const last = this.#open.elements.at(-1);
    if (!last || !joined(last, element)) this.#open.elements.push(element);
  }
}

/** Add `next` to `last` where they are one paragraph run, one quote or one list; tell whether it did. */
function joined(last: CaseElement, next: CaseElement): boolean {
  if (last.type === 'rich_text_list' && next.type === 'rich_text_list') {
    const follows = (last.offset ?? 0) + last.elements.length === (next.offset ?? 0) || next.style === 'bullet';
    const same = last.style === next.style && last.indent === next.indent && last.border === next.border;
    if (!same || !follows) return false;
    last.elements.push(...next.elements);
    return true;
  }
  const paragraphs = last.type === 'rich_text_section' && next.type === 'rich_text_section';
  if (!paragraphs && !(last.type === 'rich_text_quote' && next.type === 'rich_text_quote')) return false;
  last.elements.push({ type: 'text', text: '\n\n' }, ...next.elements);
  return true;
}

function writeText(writer: BlockWriter, row: TextRow): void {
  for (const [index, part] of cutRuns(mergeRuns(row.runs)).entries()) {
    const elements = part.map(leaf);
    if (row.item && index === 0) writer.element(listOfOne(row, elements));
    else if (elements.length > 0) {
      writer.element({ type: row.quoted ? 'rich_text_quote' : 'rich_text_section', elements });
    }
  }
}

function listOfOne(row: TextRow, elements: CaseLeaf[]): CaseList {
  const { ordered = false, indent = 0, number = 1 } = row.item ?? {};
  return {
    type: 'rich_text_list',
    style: ordered ? 'ordered' : 'bullet',
    indent,
    ...(ordered && number > 1 ? { offset: number - 1 } : {}),
    ...(row.quoted ? { border: 1 as const } : {}),
    elements: [{ type: 'rich_text_section', elements: elements.length > 0 ? elements : [{ type: 'text', text: ' ' }] }],
  };
}

function writeCode(writer: BlockWriter, row: CodeRow): void {
  for (const text of cutText(row.text, LIMITS.leafText)) {
    if (text.trim() === '') continue;
    const element: CasePreformatted = {
      type: 'rich_text_preformatted',
      elements: [{ type: 'text', text: text.replace(/\n$/, '') }],
      ...(row.language ? { language: row.language } : {}),
      ...(row.quoted ? { border: 1 as const } : {}),
    };
    writer.element(element);
  }
}

function imageBlock(row: ImageRow): CaseBlock {
  return { type: 'image', slack_file: { id: row.slackFileId }, alt_text: row.alt.slice(0, LIMITS.altText) || 'image' };
}
