import type { Run } from '../rows.ts';
import { runsText } from '../runs.ts';
import { fitDocument } from './cut-document.ts';
import type { DocumentBlock, DocumentList } from './document.ts';

/**
 * Return case text without any marks, for fields that show text as it is, of at most `max` UTF-16 units. Addresses of
 * links stand behind their words; lists, quotes and tables keep their shape.
 */
export function toPlain(markdown: string, max = Number.POSITIVE_INFINITY): string {
  return fitDocument(markdown, max, {
    write: (blocks) => writeBlocks(blocks).join('\n'),
    lengthOf: (text) => text.length,
  });
}

/** Blocks in lines, with a blank line between them. */
function writeBlocks(blocks: readonly DocumentBlock[]): string[] {
  return blocks.flatMap((block, at) => (at === 0 ? writeBlock(block) : ['', ...writeBlock(block)]));
}

function writeBlock(block: DocumentBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return writeRuns(block.runs).split('\n');
    case 'code':
      return block.text.split('\n');
    case 'quote':
      return writeBlocks(block.blocks).map((line) => (line === '' ? '>' : `> ${line}`));
    case 'list':
      return writeList(block);
    case 'table':
      return block.cells.map((row) => row.map(writeRuns).join(' | ').trimEnd());
    case 'rule':
      return ['———'];
  }
}

function writeList({ ordered, start, items }: DocumentList): string[] {
  return items.flatMap(({ isDone, blocks }, at) => {
    const mark = ordered ? `${start + at}. ` : '- ';
    const box = isDone === undefined ? '' : isDone ? '☑ ' : '☐ ';
    const [first = '', ...rest] = blocks.flatMap(writeBlock);
    return [`${mark}${box}${first}`.trimEnd(), ...rest.map((line) => (line === '' ? '' : `  ${line}`))];
  });
}

function writeRuns(runs: readonly Run[]): string {
  const written: string[] = [];
  for (const [at, { text, url }] of runs.entries()) {
    written.push(text);
    // A link of several styles is several runs; its address stands once, at its end.
    if (url === undefined || url === runs[at + 1]?.url) continue;
    const words = runsText(runs.slice(runs.slice(0, at + 1).findLastIndex((run) => run.url !== url) + 1, at + 1));
    if (!saysAddress(words, url)) written.push(` (${url})`);
  }
  return written.join('');
}

/** Tell whether the words of a link are its address, whole or without what stands before it. */
function saysAddress(words: string, url: string): boolean {
  return [words, `mailto:${words}`, `http://${words}`, `https://${words}`].includes(url);
}
