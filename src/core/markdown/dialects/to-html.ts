import type { Run } from '../rows.ts';
import { fitDocument } from './cut-document.ts';
import type { DocumentBlock, DocumentItem, DocumentTable } from './document.ts';

/**
 * Return case text as HTML of at most `max` UTF-16 units, for systems that take nothing else. HTML in the text is shown
 * as it was typed, and nothing is fetched where it is read: an image is a link to it.
 */
export function toHtml(markdown: string, max = Number.POSITIVE_INFINITY): string {
  return fitDocument(markdown, max, { write: writeBlocks, lengthOf: (html) => html.length });
}

/** Return text as it stands between tags and in attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function writeBlocks(blocks: readonly DocumentBlock[]): string {
  return blocks.map(writeBlock).join('\n');
}

function writeBlock(block: DocumentBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${writeRuns(block.runs)}</p>`;
    case 'heading':
      return `<h${block.level}>${writeRuns(block.runs)}</h${block.level}>`;
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}\n</code></pre>`;
    case 'quote':
      return `<blockquote>\n${writeBlocks(block.blocks)}\n</blockquote>`;
    case 'list': {
      const { ordered, start, items } = block;
      const open = ordered ? (start === 1 ? '<ol>' : `<ol start="${start}">`) : '<ul>';
      return [open, ...items.map(writeItem), ordered ? '</ol>' : '</ul>'].join('\n');
    }
    case 'table':
      return writeTable(block);
    case 'rule':
      return '<hr>';
  }
}

/** An item opens with its first paragraph, without a tag of its own. */
function writeItem({ isDone, blocks }: DocumentItem): string {
  const [first, ...rest] = blocks;
  const box = isDone === undefined ? '' : isDone ? '☑ ' : '☐ ';
  if (first?.kind !== 'paragraph') return `<li>${box}${writeBlocks(blocks)}</li>`;
  return `<li>${box}${[writeRuns(first.runs), ...rest.map(writeBlock)].join('\n')}</li>`;
}

function writeTable({ align, cells }: DocumentTable): string {
  const line = (row: Run[][], tag: 'th' | 'td') => {
    const written = row.map((cell, at) => {
      const side = align[at];
      return `<${tag}${side ? ` align="${side}"` : ''}>${writeRuns(cell)}</${tag}>`;
    });
    return `<tr>${written.join('')}</tr>`;
  };
  const [header = [], ...rows] = cells;
  const body = rows.length > 0 ? ['<tbody>', ...rows.map((row) => line(row, 'td')), '</tbody>'] : [];
  return ['<table>', '<thead>', line(header, 'th'), '</thead>', ...body, '</table>'].join('\n');
}

function writeRuns(runs: readonly Run[]): string {
  return runs
    .map((run) => {
      const { bold, italic, strike, code } = run.style;
      let html = escapeHtml(run.text).replaceAll('\n', '<br>\n');
      if (code) html = `<code>${html}</code>`;
      if (strike) html = `<del>${html}</del>`;
      if (italic) html = `<em>${html}</em>`;
      if (bold) html = `<strong>${html}</strong>`;
      return run.url === undefined ? html : `<a href="${escapeHtml(run.url)}">${html}</a>`;
    })
    .join('');
}
