import type { Run } from '../rows.ts';
import { runLines } from '../runs.ts';
import { fitDocument } from './cut-document.ts';
import type { DocumentBlock, DocumentItem, DocumentList, DocumentTable } from './document.ts';
import { escapeWiki, referWiki, wikiUrl } from './jira-text.ts';

/** Languages that Jira's `{code}` knows; it shows an error for any other. */
const LANGUAGES = new Set(
  'bash c# cpp css diff erlang go groovy haskell html java javascript json lua perl php python r ruby scala sh sql swift xml yaml'.split(
    ' ',
  ),
);

/** Other names for some of them. */
const ALIASES: Record<string, string> = {
  js: 'javascript',
  py: 'python',
  shell: 'bash',
  yml: 'yaml',
  csharp: 'c#',
  'c++': 'cpp',
};

/**
 * Return case text in Jira's wiki markup (Atlassian: "Text formatting notation"), which Jira Data Center reads, of at
 * most `max` UTF-16 units. Whatever is no mark in Markdown is none there.
 */
export function toJira(markdown: string, max = Number.POSITIVE_INFINITY): string {
  return fitDocument(markdown, max, {
    write: (blocks) => writeBlocks(blocks).join('\n\n'),
    lengthOf: (wiki) => wiki.length,
  });
}

function writeBlocks(blocks: readonly DocumentBlock[]): string[] {
  return blocks.map(writeBlock);
}

function writeBlock(block: DocumentBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return writeLines(block.runs);
    case 'heading':
      return `h${block.level}. ${writeLines(block.runs)}`;
    case 'code':
      return writeCode(block.text, block.language);
    case 'quote':
      return `{quote}\n${writeBlocks(flattenQuotes(block.blocks, '')).join('\n\n')}\n{quote}`;
    case 'list':
      return writeList(block, '').join('\n');
    case 'table':
      return writeTable(block);
    case 'rule':
      return '----';
  }
}

/** Jira knows no quote within a quote: what is quoted there is marked at its lines. */
function flattenQuotes(blocks: readonly DocumentBlock[], mark: string): DocumentBlock[] {
  return blocks.flatMap((block): DocumentBlock[] => {
    if (block.kind === 'quote') return flattenQuotes(block.blocks, `${mark}> `);
    if (block.kind === 'list') {
      const items = block.items.map((item) => ({ ...item, blocks: flattenQuotes(item.blocks, mark) }));
      return [{ ...block, items }];
    }
    if (block.kind !== 'paragraph' || mark === '') return [block];
    const lines = runLines(block.runs);
    const runs = lines.flatMap((line, at) => [{ text: `${at === 0 ? '' : '\n'}${mark}`, style: {} }, ...line]);
    return [{ ...block, runs }];
  });
}

function writeCode(text: string, language: string | undefined): string {
  const name = language?.toLowerCase() ?? '';
  const known = ALIASES[name] ?? name;
  const isCode = LANGUAGES.has(known) && !/\{code/i.test(text);
  const mark = isCode || /\{noformat/i.test(text) ? 'code' : 'noformat';
  // Nothing but a sign that nobody sees keeps the end of a block from ending it.
  const safe = text.replace(new RegExp(`\\{(?=${mark})`, 'gi'), '{\u200b');
  const open = mark === 'noformat' ? '{noformat}' : `{code:${isCode ? known : 'none'}}`;
  return `${open}\n${safe}\n{${mark}}`;
}

function writeList({ ordered, start, items }: DocumentList, above: string): string[] {
  const marks = above + (ordered ? '#' : '*');
  return items.flatMap((item, at) => writeItem(item, marks, ordered && start !== 1 ? `${start + at}. ` : ''));
}

/** An item; Jira counts from 1 only, so that any other number stands in its text. */
function writeItem({ isDone, blocks }: DocumentItem, marks: string, number: string): string[] {
  const [first, ...rest] = blocks;
  const counted = number === '' ? marks : `${marks.slice(0, -1)}*`;
  const head = `${counted} ${number}${isDone === undefined ? '' : isDone ? '☑ ' : '☐ '}`;
  const lines = (block: DocumentBlock) =>
    block.kind === 'list' ? writeList(block, counted) : writeBlock(block).split('\n');
  if (first?.kind !== 'paragraph')
    return [head.trimEnd() === counted ? `${counted}  ` : head, ...blocks.flatMap(lines)];
  const [opening = '', ...more] = writeBlock(first).split('\n');
  return [`${head}${opening}`, ...more, ...rest.flatMap(lines)];
}

function writeTable({ cells }: DocumentTable): string {
  const [header = [], ...rows] = cells.map((row) => row.map((cell) => writeLines(cell) || ' '));
  return [`||${header.join('||')}||`, ...rows.map((row) => `|${row.join('|')}|`)].join('\n');
}

function writeLines(runs: readonly Run[]): string {
  return runLines(runs)
    .map((line) => writeLine(line.filter(({ text }) => text !== '')))
    .join('\n');
}

function writeLine(line: readonly Run[]): string {
  return line
    .map((run, at) =>
      writeRun(run, !/[^\s(]$/.test(line[at - 1]?.text ?? ''), !/^[^\s,.;:)]/.test(line[at + 1]?.text ?? '')),
    )
    .join('');
}

/** A run; where a neighbour touches it, its marks stand in braces, because Jira reads them at the ends of words only. */
function writeRun({ text, style, url }: Run, isOpenBefore: boolean, isOpenAfter: boolean): string {
  const marks = [...(style.bold ? ['*'] : []), ...(style.italic ? ['_'] : []), ...(style.strike ? ['-'] : [])];
  const isBare = isOpenBefore && isOpenAfter && marks.length === 1;
  const spelled = marks.map((mark) => (isBare ? mark : `{${mark}}`));
  return spelled.join('') + writeText(text, style.code === true, url) + spelled.reverse().join('');
}

function writeText(text: string, isCode: boolean, url: string | undefined): string {
  if (url !== undefined) return text === url ? `[${wikiUrl(url)}]` : `[${referWiki(text)}|${wikiUrl(url)}]`;
  return isCode ? `{{${referWiki(text)}}}` : escapeWiki(text);
}
