import { readRows } from '../read-rows.ts';
import type { Row } from '../rows.ts';
import { writeMarkdown } from '../write-markdown.ts';
import { CONTINUED, cutCells, cutRuns, cutWords, firstThatFits, MAX_CLOSING_LENGTH } from './cut-document.ts';

/** The blocks of a text, and whether it goes on after them; `closing` is its last paragraph where it does. */
export interface MarkdownParts {
  parts: readonly string[];
  isCut: boolean;
  closing: string;
}

/**
 * Join the blocks of a text in Markdown to one of at most `max` UTF-16 units. What does not fit is left out from its
 * end, between words, with every block closed, and the text says so.
 */
export function fitMarkdown({ parts, isCut, closing: after }: MarkdownParts, max: number): string {
  const whole = parts.join('');
  if (!isCut && whole.length <= max) return whole;
  const said = parts.filter((part) => part.trim() !== '');
  const closing = isCut ? after.trim() : said.length > 1 ? (said.at(-1) ?? '').trim() : '';
  const isClosed = closing !== '' && closing.length <= MAX_CLOSING_LENGTH;
  const ending = isClosed ? `\n\n${CONTINUED}\n\n${closing}` : `\n\n${CONTINUED}`;
  const room = max - ending.length;
  const body = !isCut && isClosed ? parts.slice(0, parts.lastIndexOf(said.at(-1) ?? '')) : parts;
  const last = body.findLastIndex((part) => part.trim() !== '');
  let kept = '';
  for (const [at, part] of body.entries()) {
    const isBroken = isCut && at === last;
    if (isBroken || kept.length + part.length > room) {
      kept += cutPart(part, room - kept.length);
      break;
    }
    kept += part;
  }
  return `${kept.trimEnd()}${ending}`;
}

function cutPart(part: string, max: number): string {
  const rows = readRows(part, () => ({ asMarkdown: true }));
  const write = (characters: number) => writeMarkdown(cutRows(rows, { characters }));
  return firstThatFits(max, { write, lengthOf: (written) => written.length }) ?? '';
}

function cutRows(rows: readonly Row[], room: { characters: number }): Row[] {
  const kept: Row[] = [];
  for (const row of rows) {
    room.characters -= 1;
    if (room.characters <= 0) break;
    kept.push(cutRow(row, room));
  }
  return kept;
}

function cutRow(row: Row, room: { characters: number }): Row {
  if (row.kind === 'text') return { ...row, runs: cutRuns(row.runs, room) };
  if (row.kind === 'table') return { ...row, cells: cutCells(row.cells, room) };
  if (row.kind !== 'code') return row;
  const text = cutWords(row.text, room.characters);
  room.characters -= text.length < row.text.length ? room.characters : text.length;
  return { ...row, text };
}
