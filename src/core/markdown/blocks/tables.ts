import { isRecord } from '../../objects.ts';
import type { Align, Row, Run } from '../rows.ts';
import { joinLines, runLines } from '../runs.ts';
import { type Loose, paragraph, type Reading } from './reading.ts';

/** Cells of a table; a larger one has a line of text a row, so that few long rows among many short ones cost nothing. */
const MAX_CELLS = 10_000;

/** Read a table, its caption in bold above it. */
export function readTable(block: Loose, reading: Reading): Row[] {
  const rows = reading.items(block.rows).map((row) => reading.items(row).map((cell) => readCell(cell, reading)));
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const caption = paragraph([{ text: reading.text(block.caption), style: { bold: true } }]);
  if (columns === 0) return caption;
  if (columns * rows.length > MAX_CELLS) {
    return [...caption, ...rows.flatMap((row) => paragraph(joinLines(row, ' | ')))];
  }
  const align = Array.from({ length: columns }, (_, at) => alignOf(block.column_settings, at));
  const cells = rows.map((row) => align.map((_, at) => row[at] ?? []));
  return [...caption, { kind: 'table', align, cells, quoted: false }];
}

function readCell(cell: unknown, reading: Reading): Run[] {
  if (!isRecord(cell)) return [{ text: reading.text(cell), style: {} }];
  const isText = cell.type === 'raw_text' || cell.type === 'raw_number';
  const rows = isText
    ? paragraph([{ text: reading.text(cell.text ?? cell.value), style: {} }])
    : cell.type === 'mrkdwn' || cell.type === 'plain_text'
      ? reading.textObject(cell)
      : reading.block(cell);
  const lines = rows.map((row) => {
    if (row.kind === 'text') return row.runs;
    if (row.kind === 'table') return row.cells.flat(2);
    return row.kind === 'code' ? [{ text: row.text.replaceAll('\n', ' '), style: { code: true as const } }] : [];
  });
  return joinLines(runLines(joinLines(lines, ' ')), ' ');
}

function alignOf(settings: unknown, at: number): Align {
  const column: unknown = Array.isArray(settings) ? settings[at] : undefined;
  const align = isRecord(column) ? column.align : undefined;
  return align === 'center' || align === 'right' ? align : null;
}
