import { itemAt } from '../lists.ts';
import type { CodeRow, Row, Run, TableRow } from './rows.ts';
import { runLines, runsText } from './runs.ts';
import { writeCell, writeLine } from './write-inline.ts';
import { ListWriter } from './write-list.ts';

/** Write rows as Markdown, without a line break at the end. An image that only Slack holds leaves its name. */
export function writeMarkdown(all: readonly Row[]): string {
  const rows = all.filter(hasContent);
  const blocks: string[] = [];
  for (let start = 0; start < rows.length; ) {
    const quoted = isQuoted(itemAt(rows, start));
    let end = start + 1;
    while (end < rows.length && isQuoted(itemAt(rows, end)) === quoted) end++;
    const lines = writeGroup(rows.slice(start, end));
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

function writeGroup(rows: readonly Row[]): string[] {
  const lines: string[] = [];
  let list: ListWriter | undefined;
  for (const row of rows) {
    const item = row.kind === 'text' ? row.item : undefined;
    const block = writeRow(row);
    if (lines.length > 0 && !(item && list)) lines.push('');
    if (item) list ??= new ListWriter();
    else list = undefined;
    lines.push(...(item && list ? list.item(item, block) : block));
  }
  return lines;
}

function writeRow(row: Row): string[] {
  switch (row.kind) {
    case 'text':
      return writeParagraphs(row.runs);
    case 'code':
      return writeCode(row);
    case 'table':
      return writeTable(row);
    case 'image':
      return [writeLine([{ text: row.alt, style: {} }])];
    case 'rule':
      return ['---'];
  }
}

/** A line of Markdown for each line of text; blank lines go at the ends, and stay as one between. */
function writeParagraphs(runs: readonly Run[]): string[] {
  const lines = runLines(runs).map(writeLine);
  const kept = lines.filter((line, at) => line !== '' || (at > 0 && lines[at - 1] !== ''));
  if (kept[0] === '') kept.shift();
  if (kept.at(-1) === '') kept.pop();
  return kept;
}

function writeCode(row: CodeRow): string[] {
  const longest = Math.max(2, ...[...row.text.matchAll(/`+/g)].map((ticks) => ticks[0].length));
  const fence = '`'.repeat(longest + 1);
  return [fence + (row.language ?? ''), ...row.text.split('\n'), fence];
}

function writeTable(table: TableRow): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = table.align.map((align) => ({ left: ':--', center: ':-:', right: '--:', none: '---' })[align ?? 'none']);
  const [header = '', ...rows] = table.cells.map((row) => line(row.map((cell) => writeCell(cell))));
  return [header, line(rule), ...rows];
}
