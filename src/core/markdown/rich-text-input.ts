import type { RichTextBlock } from '@slack/types';
import type { Names } from './names.ts';
import { isLensOrTable, readEditableRows } from './read-rows.ts';
import { readSlack } from './read-slack.ts';
import type { Row, Run, TextRow } from './rows.ts';
import type { CaseRichText } from './slack-types.ts';
import { writeBlocks } from './write-blocks.ts';
import { writeMarkdown } from './write-markdown.ts';

const RULE = '———';

/** What stays Markdown within text that a person edits: images, and lines that are nothing but a rule. */
const KEPT = /!\[[^\]\n]*\]\([^()\s]+\)|^———$/gm;

/**
 * Return case text as the `initial_value` of a `rich_text_input`: one block. What an input cannot hold (Lens blocks,
 * tables, images) stands there in Markdown, and `fromRichTextInput` takes it back as such. `undefined` for empty text.
 */
export function toRichTextInput(markdown: string): CaseRichText | undefined {
  const rows = readEditableRows(markdown).map((row) =>
    row.kind === 'rule' ? textRow([{ text: RULE, style: {} }]) : row,
  );
  const elements = writeBlocks(rows, 'modal').flatMap((block) => (block.type === 'rich_text' ? block.elements : []));
  return elements.length > 0 ? { type: 'rich_text', elements } : undefined;
}

/**
 * Return the value of a `rich_text_input` as Markdown: as `fromRichText`, but Lens blocks, tables and images stay what
 * they are.
 */
export function fromRichTextInput(value: RichTextBlock, names: Names = {}): string {
  const kept: string[] = [];
  const keep = (markdown: string) => `\ue000${kept.push(markdown === RULE ? '---' : markdown) - 1}\ue001`;
  const rows = readSlack([value], names).map((row): Row => {
    if (row.kind === 'code')
      return isLensOrTable(row.text) ? textRow([{ text: keep(row.text.trim()), style: {} }]) : row;
    if (row.kind !== 'text') return row;
    return {
      ...row,
      runs: row.runs.map((run) => (run.style.code ? run : { ...run, text: run.text.replace(KEPT, keep) })),
    };
  });
  // After a bullet, `---` would make the whole line a rule.
  return writeMarkdown(rows).replace(/(- +)?\ue000(\d+)\ue001/g, (_, bullet = '', index) => {
    const markdown = kept[Number(index)] ?? '';
    return bullet + (bullet !== '' && markdown === '---' ? '***' : markdown);
  });
}

function textRow(runs: Run[]): TextRow {
  return { kind: 'text', runs, quoted: false };
}
