import { cut } from '../text.ts';
import { cutSource } from './cut-source.ts';
import { readRows } from './read-rows.ts';
import { runsText } from './runs.ts';

/**
 * Return case text on one line without any marks, cut to `max` UTF-16 units with `…`: for notifications and screen
 * readers. Slack reads a message's `text` as mrkdwn, so put it there through `escapeMrkdwn`.
 */
export function plainText(markdown: string, max: number): string {
  const { source, isCut } = cutSource(markdown, max);
  return cutLine(rowTexts(source).join(' '), max, isCut);
}

/**
 * Return the first lines of case text without any marks, as many as `maxLines` and cut to `max` UTF-16 units in all,
 * with `…` where more follows.
 */
export function plainLines(markdown: string, { max, maxLines }: { max: number; maxLines: number }): string {
  const { source, isCut } = cutSource(markdown, max);
  const all = rowTexts(source)
    .flatMap((text) => text.split('\n'))
    .map((line) => cutLine(line, max))
    .filter((line) => line !== '');
  const shown = all.slice(0, maxLines).join('\n');
  const goesOn = isCut || all.length > maxLines;
  if (shown.length > max) return cut(shown, max);
  return goesOn && !shown.endsWith('…') ? `${shown} …` : shown;
}

/** Return case text without any marks, of any length. */
export function allWords(markdown: string): string {
  return rowTexts(markdown).join('\n');
}

/** Characters below which a line says too little to stand for what follows: a greeting, for one. */
const TOO_SHORT = 12;

/** Return how case text begins, as one line without any marks, cut to `max`: its first line, with the next if it is short. */
export function openingWords(markdown: string, max: number): string {
  const { source, isCut } = cutSource(markdown, max);
  let opening = '';
  for (const text of rowTexts(source)) {
    for (const line of text.split('\n')) {
      opening = `${opening} ${line}`.trim();
      if (opening.length >= TOO_SHORT) return cutLine(opening, max);
    }
  }
  return cutLine(opening, max, isCut);
}

function rowTexts(markdown: string): string[] {
  return readRows(markdown, () => undefined).map((row) => {
    if (row.kind === 'text') return runsText(row.runs);
    if (row.kind === 'table') return row.cells.map((cells) => cells.map(runsText).join(' | ')).join(' ');
    return row.kind === 'code' ? row.text : '';
  });
}

/** `goesOn`: more follows than the text. */
function cutLine(text: string, max: number, goesOn = false): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= max && !(goesOn && line !== '')) return line;
  return `${line
    .slice(0, Math.max(0, max - 1))
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`.slice(0, max);
}

/** Escape text for the few places where Slack reads mrkdwn: no mention, link or broadcast can arise from it. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
