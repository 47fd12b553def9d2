import { cleanText } from '../clean-text.ts';
import { linkRun } from '../read-leaves.ts';
import type { Row, Run, TableRow } from '../rows.ts';
import { runLines, tidyLine } from '../runs.ts';
import { writeMarkdown } from '../write-markdown.ts';
import { attributesOf, childrenOf, isInline, MAX_DEPTH, type Node, readInlines, stringOf } from './adf-line.ts';

/** Slack's deepest list. */
const MAX_INDENT = 8;

/** Where a node stands; `indent` is -1 outside lists. */
interface Place {
  quoted: boolean;
  indent: number;
  depth: number;
}

/**
 * Return a text in the Atlassian Document Format as Markdown. Accept anything and never throw: of a kind of node that
 * is not known, what it says is kept.
 */
export function fromAdf(document: unknown): string {
  if (typeof document === 'string') return writeMarkdown([textRow([{ text: cleanText(document), style: {} }], TOP)]);
  return writeMarkdown(readNodes(childrenOf(document), TOP));
}

const TOP: Place = { quoted: false, indent: -1, depth: 0 };

/** Read blocks; texts that stand between them are paragraphs. */
function readNodes(nodes: readonly Node[], place: Place): Row[] {
  if (place.depth > MAX_DEPTH) return [];
  const rows: Row[] = [];
  let line: Node[] = [];
  const end = () => {
    if (line.length > 0) rows.push(textRow(readInlines(line, place.depth), place));
    line = [];
  };
  for (const node of nodes) {
    if (isInline(node)) line.push(node);
    else {
      end();
      rows.push(...readBlock(node, { ...place, depth: place.depth + 1 }));
    }
  }
  end();
  return rows;
}

function readBlock(node: Node, place: Place): Row[] {
  const inner = childrenOf(node);
  const attributes = attributesOf(node);
  switch (node.type) {
    case 'paragraph':
      return [textRow(readInlines(inner, place.depth), place)];
    case 'heading':
      return [textRow(readInlines(inner, place.depth, { bold: true }), place)];
    case 'codeBlock': {
      const text = readInlines(inner, place.depth).map((run) => run.text);
      const language = /^[\w+#.-]{1,40}/.exec(stringOf(attributes.language))?.[0];
      return [{ kind: 'code', text: text.join(''), quoted: place.quoted, ...(language && { language }) }];
    }
    case 'rule':
      return [{ kind: 'rule' }];
    case 'blockquote':
      return readNodes(inner, { ...place, quoted: true, indent: -1 });
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
    case 'decisionList':
      return readList(node, { ...place, indent: Math.min(place.indent + 1, MAX_INDENT) });
    case 'table':
      return readTable(inner, place);
    case 'media':
      return [textRow([{ text: `🖼 ${stringOf(attributes.alt) || 'image'}`, style: {} }], place)];
    case 'blockCard':
    case 'embedCard':
      return [textRow([linkRun(stringOf(attributes.url), undefined, {})], place)];
    default: {
      if (inner.length === 0) return [textRow(readInlines([node], place.depth), place)];
      const title = stringOf(attributes.title);
      const head = title === '' ? [] : [textRow([{ text: cleanText(title), style: { bold: true } }], place)];
      return [...head, ...readNodes(inner, place)];
    }
  }
}

function readList(list: Node, place: Place): Row[] {
  const first = Number(attributesOf(list).order ?? 1) || 1;
  return childrenOf(list).flatMap((entry, at): Row[] => {
    if (/List$/.test(String(entry.type))) return readBlock(entry, place);
    const { state } = attributesOf(entry);
    const box = entry.type !== 'taskItem' ? '' : state === 'DONE' ? '☑ ' : '☐ ';
    const [opening, ...rest] = readNodes(childrenOf(entry), place);
    const runs = opening?.kind === 'text' && !opening.item ? opening.runs : [];
    const item = { ordered: list.type === 'orderedList', indent: place.indent, number: first + at };
    const head = { ...textRow([{ text: box, style: {} }, ...runs], place), item };
    return [head, ...(opening && runs.length === 0 ? [opening] : []), ...rest];
  });
}

function readTable(rows: readonly Node[], place: Place): Row[] {
  const cells = rows.map((row) =>
    childrenOf(row).map((cell) => {
      const texts = readNodes(childrenOf(cell), { ...TOP, depth: place.depth + 2 });
      return tidyLine(texts.flatMap((one) => [...runsOf(one), { text: ' ', style: {} }]));
    }),
  );
  const width = Math.max(0, ...cells.map((row) => row.length));
  if (width === 0) return [];
  const even = cells.map((row) => [...row, ...Array.from({ length: width - row.length }, () => [])]);
  const table: TableRow = { kind: 'table', align: even[0]?.map(() => null) ?? [], cells: even, quoted: place.quoted };
  return [table];
}

function runsOf(row: Row): Run[] {
  if (row.kind === 'text') return runLines(row.runs).flatMap((line) => [...line, { text: ' ', style: {} }]);
  return row.kind === 'code' ? [{ text: row.text.replaceAll('\n', ' '), style: {} }] : [];
}

function textRow(runs: Run[], { quoted }: Pick<Place, 'quoted'>): Extract<Row, { kind: 'text' }> {
  return { kind: 'text', runs, quoted };
}
