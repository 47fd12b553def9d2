import type { Token, Tokens } from 'marked';
import { type KnownToken, knownToken, type LensToken } from './lens.ts';
import { lex } from './lexer.ts';
import { type ImageResolver, type Inline, readInline, withoutImages } from './read-inline.ts';
import type { CodeRow, ImageRow, Item, Row, Run, TableRow, TextRow } from './rows.ts';
import { joinLines, runLines, tidyLine } from './runs.ts';

/** Slack's deepest list. */
const MAX_INDENT = 8;

/** Where a block stands: how many quotes are around it, and how deep its list is (-1: in none). */
interface Nesting {
  quotes: number;
  indent: number;
}

/** Read Markdown into rows. Accept any string; reference definitions leave no row, everything else leaves its text. */
export function readRows(markdown: string, image: ImageResolver): Row[] {
  return readBlocks(lex(markdown), image, { quotes: 0, indent: -1 });
}

/**
 * Read Markdown into rows that an input can hold and give back: Lens blocks and tables as code in their own Markdown,
 * images as text in theirs.
 */
export function readEditableRows(markdown: string): Row[] {
  return lex(markdown).flatMap((token): Row[] => {
    if (isKeptAsCode(token)) return [{ kind: 'code', text: token.raw.trim(), quoted: false }];
    return readBlock(knownToken(token), () => ({ asMarkdown: true }), { quotes: 0, indent: -1 });
  });
}

/** Tell whether the text is one Lens block or one table in Markdown, and nothing else. */
export function isLensOrTable(markdown: string): boolean {
  const [token, ...more] = lex(markdown.trim());
  return token !== undefined && more.length === 0 && isKeptAsCode(token);
}

function isKeptAsCode(token: Token): boolean {
  return token.type === 'lens' || token.type === 'table';
}

function readBlocks(tokens: readonly Token[], image: ImageResolver, place: Nesting): Row[] {
  return tokens.flatMap((token) => readBlock(knownToken(token), image, place));
}

function readBlock(token: KnownToken, image: ImageResolver, place: Nesting): Row[] {
  const inner: Token[] = 'tokens' in token && token.tokens ? token.tokens : [];
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return [];
    case 'hr':
      return place.quotes > 0 || place.indent >= 0 ? [textRow([plain('———')], place)] : [{ kind: 'rule' }];
    case 'heading':
      return readParagraph(readInline(inner, image, { bold: true }), place);
    case 'code':
      return [codeRow(token, place)];
    case 'lens':
      return [textRow(lensCard(token), { ...place, quotes: 1 })];
    case 'blockquote':
      return readBlocks(inner, image, { quotes: place.quotes + 1, indent: -1 });
    case 'list':
      return readList(token, image, { ...place, indent: Math.min(place.indent + 1, MAX_INDENT) });
    case 'table':
      return readTable(token, image, place);
    default:
      return readParagraph(readInline(inner.length > 0 ? inner : [token], image), place);
  }
}

/** Slack shows images only between blocks of text: at the top they part a paragraph, elsewhere they follow it. */
function readParagraph(inlines: readonly Inline[], place: Nesting): Row[] {
  const images = imageRows(inlines);
  if (place.quotes > 0 || place.indent >= 0) return [textRow(withoutImages(inlines), place), ...images];
  const rows: Row[] = [];
  let start = 0;
  for (const [at, inline] of inlines.entries()) {
    if ('text' in inline) continue;
    rows.push(textRow(withoutImages(inlines.slice(start, at)), place), { kind: 'image', ...inline });
    start = at + 1;
  }
  return [...rows, textRow(withoutImages(inlines.slice(start)), place)].filter(
    (row) => row.kind !== 'text' || row.runs.length > 0,
  );
}

function readList(list: Tokens.List, image: ImageResolver, place: Nesting): Row[] {
  const first = Math.max(1, Number(list.start) || 1);
  return list.items.flatMap((entry, index) => {
    const box = entry.task ? [plain(entry.checked ? '☑ ' : '☐ ')] : [];
    const item: Item = { ordered: list.ordered, indent: place.indent, number: first + index };
    return asItem(readBlocks(entry.tokens, image, place), box, { ...textRow([], place), item });
  });
}

/** The paragraphs that open an item are the item; whatever else it holds follows as rows of its own. */
function asItem(rows: readonly Row[], box: readonly Run[], item: TextRow): Row[] {
  const opening: Run[][] = [];
  for (const row of rows) {
    if (row.kind !== 'text' || row.item || row.quoted !== item.quoted) break;
    opening.push(row.runs);
  }
  return [{ ...item, runs: [...box, ...joinLines(opening, '\n\n')] }, ...rows.slice(opening.length)];
}

function readTable(table: Tokens.Table, image: ImageResolver, place: Nesting): Row[] {
  const cells = [table.header, ...table.rows].map((row) => row.map((cell) => readInline(cell.tokens, image)));
  const lines = cells.map((row) => row.map((cell) => tidyLine(joinLines(runLines(withoutImages(cell)), ' '))));
  const row: TableRow = { kind: 'table', align: table.align, cells: lines, quoted: place.quotes > 0 };
  return [row, ...imageRows(cells.flat(2))];
}

function imageRows(inlines: readonly Inline[]): ImageRow[] {
  return inlines.flatMap((inline) => ('text' in inline ? [] : [{ kind: 'image', ...inline }]));
}

function codeRow(token: Tokens.Code, place: Nesting): CodeRow {
  const language = token.lang?.match(/^[\w+#.-]{1,40}/)?.[0];
  return { kind: 'code', text: token.text, quoted: place.quotes > 0, ...(language ? { language } : {}) };
}

function lensCard(token: LensToken): Run[] {
  const label = token.title ? '📊 Lens visualization: ' : '📊 Lens visualization';
  return [plain(label), { text: token.title, style: { bold: true } }];
}

/** A paragraph in its place; quotes within a quote are flattened to `> ` at the start of each line. */
function textRow(runs: readonly Run[], place: Nesting): TextRow {
  const marks: Run = plain('> '.repeat(Math.max(0, place.quotes - 1)));
  const lines = runLines(runs).map(tidyLine);
  const marked = place.indent < 0 && marks.text ? lines.map((line) => [marks, ...line]) : lines;
  return { kind: 'text', runs: joinLines(marked, '\n'), quoted: place.quotes > 0 };
}

function plain(text: string): Run {
  return { text, style: {} };
}
