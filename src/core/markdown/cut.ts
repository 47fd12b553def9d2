import { LIMITS } from './limits.ts';
import type { Run } from './rows.ts';

/** Characters that a run takes in a block: its JSON with the longest style. */
const STYLED_RUN_CHARACTERS = 90;

/** Cut runs into parts that each fit a block with room to spare, between words where that is possible. */
export function cutRuns(runs: readonly Run[]): Run[][] {
  const parts: Run[][] = [[]];
  let size = 0;
  for (const run of runs.flatMap(cutRun)) {
    const more = runSize(run);
    if (size > 0 && size + more > LIMITS.blockSize - 300) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(run);
    size += more;
  }
  return parts;
}

/**
 * Cut text into pieces of at most `max` UTF-16 units, after a line or a space where one is near, never in a character.
 */
export function cutText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > max) {
    const window = text.slice(start, start + max);
    const line = window.lastIndexOf('\n') + 1;
    const space = window.lastIndexOf(' ') + 1;
    let end = line > max / 2 ? line : space > max / 2 ? space : max;
    if (/[\ud800-\udbff]$/.test(window.slice(0, end))) end--;
    pieces.push(text.slice(start, start + end));
    start += end;
  }
  return [...pieces, text.slice(start)];
}

function cutRun(run: Run): Run[] {
  return cutText(run.text, LIMITS.leafText).map((text) => ({ ...run, text }));
}

function runSize(run: Run): number {
  return (
    JSON.stringify(run.text).length +
    (run.url === undefined ? 0 : JSON.stringify(run.url).length) +
    STYLED_RUN_CHARACTERS
  );
}
