import { closingBrace, LENS_OPENING } from './lens.ts';

/** Characters that are read beside as many as can be shown: marks and addresses take some. */
const READ_BESIDE = 2_000;

/** Characters that are read at most: a little more than Kibana lets a text have. */
const MAX_READ_CHARACTERS = 32_000;

/** Characters that are read at most to be sent elsewhere: a little more than the longest text that GitHub takes. */
const MAX_SENT_CHARACTERS = 70_000;

/** Characters at the end of a text in which its last paragraph is looked for. */
const MAX_CLOSING_SOURCE_CHARACTERS = 1_000;

/** Characters of Lens blocks that are read at most; each shows as one line, however long it is. */
const MAX_LENS_CHARACTERS = 200_000;

/**
 * Return as much of case text as is read to show `shown` characters of it: cut after a line or a word where one ends
 * near, never within a Lens block. `isCut` tells that it goes on.
 */
export function cutSource(markdown: string, shown: number): CutSource {
  return cutAt(markdown, Math.min(shown + READ_BESIDE, MAX_READ_CHARACTERS));
}

/** As much of a text as is read of it. */
interface CutSource {
  source: string;
  isCut: boolean;
}

/**
 * Return as much of case text as is read to send `sent` characters of it to an external system, which often needs fewer
 * than stand in the text, and the last paragraph where the text is cut before it: empty where that is a long one.
 */
export function cutToSend(markdown: string, sent: number): CutSource & { closing: string } {
  const cut = cutAt(markdown, Math.min(2 * sent + READ_BESIDE, MAX_SENT_CHARACTERS));
  if (!cut.isCut) return { ...cut, closing: '' };
  const end = markdown.slice(-MAX_CLOSING_SOURCE_CHARACTERS).trimEnd();
  const gap = end.lastIndexOf('\n\n');
  return { ...cut, closing: gap < 0 ? '' : end.slice(gap) };
}

function cutAt(markdown: string, max: number): CutSource {
  if (markdown.length <= max) return { source: markdown, isCut: false };
  const start = firstLine(markdown);
  const { end, lensEnd } = pastLensBlocks(markdown, start, start + max);
  if (end >= markdown.length) return { source: markdown, isCut: false };
  return { source: markdown.slice(start, wordEnd(markdown, Math.max(lensEnd, end - max / 2), end)), isCut: true };
}

/** Blank lines at the front show nothing; blanks in the first line may make it code. */
function firstLine(markdown: string): number {
  return markdown.slice(0, Math.max(0, markdown.search(/\S/))).lastIndexOf('\n') + 1;
}

/** Move the end on by the lengths of the Lens blocks before it; also tell where the last of them ends. */
function pastLensBlocks(markdown: string, start: number, max: number): { end: number; lensEnd: number } {
  let [end, lensEnd, scanned] = [max, start, 0];
  for (let at = markdown.indexOf(LENS_OPENING, start); at >= 0 && at < end && scanned < MAX_LENS_CHARACTERS; ) {
    const isBlock = at === 0 || markdown[at - 1] === '\n';
    const length = isBlock ? closingBrace(markdown.slice(at, at + MAX_LENS_CHARACTERS - scanned)) : undefined;
    if (isBlock) scanned += length ?? MAX_LENS_CHARACTERS;
    if (length !== undefined) [end, lensEnd] = [end + length, at + length];
    at = markdown.indexOf(LENS_OPENING, length === undefined ? at + 1 : lensEnd);
  }
  return { end, lensEnd };
}

function wordEnd(markdown: string, from: number, end: number): number {
  const window = markdown.slice(from, end);
  const near = window.lastIndexOf('\n') + 1 || window.lastIndexOf(' ') + 1 || window.length;
  return from + near - (/[\ud800-\udbff]/.test(window.charAt(near - 1)) ? 1 : 0);
}
