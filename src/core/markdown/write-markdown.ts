import { itemAt } from '../lists.ts';
import type { CodeRow, Row, Run, TableRow } from './rows.ts';
import { runLines, runsText } from './runs.ts';
import { longestTicks } from './spell-line.ts';
import { type ReadBackRoom, readBackRoom, writeCell, writeLine } from './write-inline.ts';
import { ListWriter } from './write-list.ts';

/** Write rows as Markdown, without a line break at the end. An image that only Slack holds leaves its name. */
export function writeMarkdown(all: readonly Row[]): string {
  const rows = all.filter(hasContent);
  const blocks: string[] = [];
  const room = readBackRoom();
  for (let start = 0; start < rows.length; ) {
    const quoted = isQuoted(itemAt(rows, start));
    let end = start + 1;
    while (end < rows.length && isQuoted(itemAt(rows, end)) === quoted) end++;
    const lines = writeGroup(rows.slice(start, end), room);
    if (lines.length > 0)
      blocks.push(lines.map((line) => (quoted ? (line === '' ? '>' : `> ${line}`) : line)).join('\n'));
    start = end;
  }
  return blocks.join('\n\n');
}

function hasContent(row: Row): boolean {
  if (row.kind === 'text') return row.item !== undefined || /[^ \t\n]/.test(runsText(row.runs));
  return row.kind === 'code' ? row.text.trim() !== '' : row.kind !== 'image' || row.alt !== '';
}

function isQuoted(row: Row): boolean {
  return 'quoted' in row && row.quoted;
}

function writeGroup(rows: readonly Row[], room: ReadBackRoom): string[] {
  const lines: string[] = [];
  let list: ListWriter | undefined;
  for (const row of rows) {
    const item = row.kind === 'text' ? row.item : undefined;
    const block = writeRow(row, room);
    if (lines.length > 0 && !(item && list)) lines.push('');
    if (item) list ??= new ListWriter();
    else list = undefined;
    for (const line of item && list ? list.item(item, block) : block) lines.push(line);
  }
  return lines;
}

function writeRow(row: Row, room: ReadBackRoom): string[] {
  switch (row.kind) {
    case 'text':
      return writeParagraphs(row.runs, room);
    case 'code':
      return writeCode(row);
    case 'table':
      return writeTable(row, room);
    case 'image':
      return [writeLine([{ text: row.alt, style: {} }], room)];
    case 'rule':
      return ['---'];
  }
}

/** A line of Markdown for each line of text; blank lines go at the ends, and stay as one between. */
function writeParagraphs(runs: readonly Run[], room: ReadBackRoom): string[] {
  const lines = runLines(runs).map((line) => writeLine(line, room));
  const kept = lines.filter((line, at) => line !== '' || (at > 0 && lines[at - 1] !== ''));
  if (kept[0] === '') kept.shift();
  if (kept.at(-1) === '') kept.pop();
  return kept;
}

function writeCode(row: CodeRow): string[] {
  const fence = '`'.repeat(Math.max(2, longestTicks(row.text)) + 1);
  return [fence + (row.language ?? ''), ...row.text.split('\n'), fence];
}

function writeTable(table: TableRow, room: ReadBackRoom): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = table.align.map((align) => ({ left: ':--', center: ':-:', right: '--:', none: '---' })[align ?? 'none']);
  const [header = '', ...rows] = table.cells.map((row) => line(row.map((cell) => writeCell(cell, room))));
  return [header, line(rule), ...rows];
}
