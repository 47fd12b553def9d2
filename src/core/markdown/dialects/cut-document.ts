import { cutToSend } from '../cut-source.ts';
import type { Run } from '../rows.ts';
import { type DocumentBlock, type DocumentItem, readDocument } from './document.ts';

/** What stands at the end of a text that was cut. */
export const CONTINUED = '… continued in Docket';

/** The last paragraph of a text stays where the text is cut, if it is no longer than this: it says who wrote it. */
export const MAX_CLOSING_LENGTH = 300;

/** A form that a text is written in: how it is written, and how long that is. */
export interface Form<T> {
  write(blocks: readonly DocumentBlock[]): T;
  lengthOf(written: T): number;
}

/**
 * Write case text in a form of at most `max` UTF-16 units. What does not fit is left out from its end, between words,
 * and the text says so. What lies far beyond that, or beyond any limit of an external system, is not read.
 */
export function fitDocument<T>(markdown: string, max: number, { write, lengthOf }: Form<T>): T {
  const { source, closing, isCut } = cutToSend(markdown, max);
  const blocks = readDocument(source);
  if (!isCut) {
    const whole = write(blocks);
    if (lengthOf(whole) <= max) return whole;
  }
  const last = isCut ? closingOf(readDocument(closing)) : blocks.length > 1 ? closingOf(blocks) : [];
  const ending: DocumentBlock[] = [{ kind: 'paragraph', runs: [{ text: CONTINUED, style: {} }] }, ...last];
  // The ending is written at the end, whatever the text before it was cut to.
  const body = !isCut && last.length > 0 ? blocks.slice(0, -1) : blocks;
  const form = { write: (characters: number) => write([...cutBlocks(body, { characters }), ...ending]), lengthOf };
  return firstThatFits(max, form) ?? write(ending);
}

/**
 * Write ever fewer characters until what is written has at most `max` UTF-16 units, twenty times or so at most;
 * undefined where nothing does.
 */
export function firstThatFits<T>(
  max: number,
  { write, lengthOf }: { write(characters: number): T; lengthOf(written: T): number },
): T | undefined {
  let most = 0.98;
  for (let characters = max; characters > 0; most *= 0.9) {
    const written = write(characters);
    const length = lengthOf(written);
    if (length <= max) return written;
    characters = Math.floor(characters * Math.min(most, (max / length) * 0.99));
  }
  return undefined;
}

function closingOf(blocks: readonly DocumentBlock[]): DocumentBlock[] {
  const last = blocks.at(-1);
  if (last?.kind !== 'paragraph') return [];
  return last.runs.reduce((length, { text }) => length + text.length, 0) <= MAX_CLOSING_LENGTH ? [last] : [];
}

/** Characters that may still be kept. */
interface Room {
  characters: number;
}

/** Return the text cut to `max` UTF-16 units, after a word where one ends near, never within a character. */
export function cutWords(text: string, max: number): string {
  if (text.length <= max) return text;
  const window = text.slice(0, Math.max(0, max));
  const word = window.search(/\s\S*$/);
  return (word > max / 2 ? window.slice(0, word) : window).replace(/[\ud800-\udbff]$/, '').trimEnd();
}

/** Return the runs cut to what there is room for. */
export function cutRuns(runs: readonly Run[], room: Room): Run[] {
  const kept: Run[] = [];
  for (const run of runs) {
    if (room.characters <= 0) break;
    const text = cutWords(run.text, room.characters);
    room.characters -= text.length < run.text.length ? room.characters : text.length;
    if (text !== '') kept.push({ ...run, text });
  }
  return kept;
}

function cutBlocks(blocks: readonly DocumentBlock[], room: Room): DocumentBlock[] {
  const kept: DocumentBlock[] = [];
  for (const block of blocks) {
    // Every block takes some of the room, so that many empty ones are cut as well.
    room.characters -= 1;
    if (room.characters <= 0) break;
    kept.push(cutBlock(block, room));
  }
  return kept;
}

function cutBlock(block: DocumentBlock, room: Room): DocumentBlock {
  switch (block.kind) {
    case 'rule':
      return block;
    case 'paragraph':
    case 'heading':
      return { ...block, runs: cutRuns(block.runs, room) };
    case 'code': {
      const text = cutWords(block.text, room.characters);
      room.characters -= text.length < block.text.length ? room.characters : text.length;
      return { ...block, text };
    }
    case 'quote':
      return { ...block, blocks: cutBlocks(block.blocks, room) };
    case 'list':
      return { ...block, items: block.items.flatMap((item) => cutItem(item, room)) };
    case 'table':
      return { ...block, cells: cutCells(block.cells, room) };
  }
}

function cutItem(item: DocumentItem, room: Room): DocumentItem[] {
  room.characters -= 1;
  return room.characters > 0 ? [{ ...item, blocks: cutBlocks(item.blocks, room) }] : [];
}

/** Return the rows cut to what there is room for; the last one keeps all of its cells. */
export function cutCells(cells: readonly Run[][][], room: Room): Run[][][] {
  const kept: Run[][][] = [];
  for (const row of cells) {
    room.characters -= row.length;
    if (room.characters <= 0 && kept.length > 0) break;
    kept.push(row.map((cell) => cutRuns(cell, room)));
  }
  return kept;
}
