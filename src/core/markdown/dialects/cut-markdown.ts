import { readRows } from '../read-rows.ts';
import type { Row } from '../rows.ts';
import { writeMarkdown } from '../write-markdown.ts';
import { CONTINUED, cutCells, cutRuns, cutWords, MAX_CLOSING_LENGTH } from './cut-document.ts';

/**
 * Join the blocks of a text in Markdown to one of at most `max` UTF-16 units. What does not fit is left out from its
 * end, between words, with every block closed, and the text says so.
 */
export function fitMarkdown(parts: readonly string[], max: number): string {
  const whole = parts.join('');
  if (whole.length <= max) return whole;
  const said = parts.filter((part) => part.trim() !== '');
  const closing = said.length > 1 ? (said.at(-1) ?? '').trim() : '';
  const isClosed = closing !== '' && closing.length <= MAX_CLOSING_LENGTH;
  const ending = isClosed ? `\n\n${CONTINUED}\n\n${closing}` : `\n\n${CONTINUED}`;
  const room = max - ending.length;
  let kept = '';
  for (const part of isClosed ? parts.slice(0, parts.lastIndexOf(said.at(-1) ?? '')) : parts) {
    if (kept.length + part.length > room) {
      kept += cutPart(part, room - kept.length);
      break;
    }
    kept += part;
  }
  return `${kept.trimEnd()}${ending}`;
}

function cutPart(part: string, max: number): string {
  const rows = readRows(part, () => ({ asMarkdown: true }));
  for (let characters = max; characters > 0; ) {
    const written = writeMarkdown(cutRows(rows, { characters }));
    if (written.length <= max) return written;
    characters = Math.floor(characters * Math.min(0.98, (max / written.length) * 0.99));
  }
  return '';
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
