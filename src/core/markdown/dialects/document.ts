import type { Token, Tokens } from 'marked';
import { type KnownToken, knownToken, type LensToken } from '../lens.ts';
import { lex } from '../lexer.ts';
import { type ImageResolver, readInline, withoutImages } from '../read-inline.ts';
import type { Align, Run } from '../rows.ts';
import { joinLines, runLines, tidyLine } from '../runs.ts';

/** An entry of a list; `isDone` where it is a task. */
export interface DocumentItem {
  isDone?: boolean;
  blocks: DocumentBlock[];
}

/** A list; `start` is the number of its first item where it is ordered. */
export interface DocumentList {
  kind: 'list';
  ordered: boolean;
  start: number;
  items: DocumentItem[];
}

/** A table; the first row is the header, and every row has as many cells as `align`. */
export interface DocumentTable {
  kind: 'table';
  align: Align[];
  cells: Run[][][];
}

/** A part of a case text, as external systems know them; newlines in runs are line breaks. */
export type DocumentBlock =
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'heading'; level: number; runs: Run[] }
  | { kind: 'code'; text: string; language?: string }
  | { kind: 'quote'; blocks: DocumentBlock[] }
  | DocumentList
  | DocumentTable
  | { kind: 'rule' };

/** Read case text into what it says. Accept any string and never throw. Only what leads somewhere stays a link. */
export function readDocument(markdown: string): DocumentBlock[] {
  return readBlocks(lex(markdown));
}

/** Return a Lens block in words, for systems that cannot draw it. */
export function lensWords({ title }: LensToken): string {
  return title ? `Visualization: ${title}` : 'Visualization';
}

/** Tell whether an address leads to a file that another Kibana keeps, which nobody else can open. */
export function isForeignFile(href: string): boolean {
  return /^(?:https?:\/\/[^/?#]+)?(?:\/[^?#]*)?\/api\/files\//i.test(href);
}

/** An image becomes a link, or its name where the link would lead nowhere. */
const image: ImageResolver = (href) => (isForeignFile(href) ? { url: '' } : undefined);

function readBlocks(tokens: readonly Token[]): DocumentBlock[] {
  return tokens.flatMap((token) => readBlock(knownToken(token)));
}

function readBlock(token: KnownToken): DocumentBlock[] {
  const inner: Token[] = 'tokens' in token && token.tokens ? token.tokens : [];
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return [];
    case 'hr':
      return [{ kind: 'rule' }];
    case 'heading': {
      const runs = lineOf(readRuns(inner));
      return runs.length > 0 ? [{ kind: 'heading', level: token.depth, runs }] : [];
    }
    case 'code': {
      const language = token.lang?.match(/^[\w+#.-]{1,40}/)?.[0];
      return [{ kind: 'code', text: token.text, ...(language !== undefined && { language }) }];
    }
    case 'lens':
      return [{ kind: 'paragraph', runs: [{ text: lensWords(token), style: {} }] }];
    case 'blockquote':
      return [{ kind: 'quote', blocks: readBlocks(inner) }];
    case 'list':
      return [readList(token)];
    case 'table':
      return [readTable(token)];
    default:
      return paragraph(readRuns(inner.length > 0 ? inner : [token]));
  }
}

function readRuns(tokens: readonly Token[]): Run[] {
  return withoutImages(readInline(tokens, image));
}

function paragraph(all: readonly Run[]): DocumentBlock[] {
  const runs = joinLines(runLines(all).map(tidyLine), '\n');
  return runs.some(({ text }) => text.trim() !== '') ? [{ kind: 'paragraph', runs }] : [];
}

function readList({ ordered, start, items }: Tokens.List): DocumentList {
  return {
    kind: 'list',
    ordered,
    start: Number(start) || (start === 0 ? 0 : 1),
    items: items.map(({ task, checked, tokens }) => ({
      ...(task && { isDone: checked === true }),
      blocks: readBlocks(tokens),
    })),
  };
}

function readTable({ align, header, rows }: Tokens.Table): DocumentTable {
  const cells = [header, ...rows].map((row) => row.map(({ tokens }) => lineOf(readRuns(tokens))));
  return { kind: 'table', align, cells };
}

function lineOf(runs: readonly Run[]): Run[] {
  return tidyLine(joinLines(runLines(runs), ' '));
}
