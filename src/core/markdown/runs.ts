import type { Run, Style } from './rows.ts';

const STYLES = ['bold', 'italic', 'strike', 'code'] as const;

/** Tell whether two styles look the same. */
export function sameStyle(a: Style, b: Style): boolean {
  return STYLES.every((name) => a[name] === b[name]);
}

/** Return what two styles have in common. */
export function commonStyle(a: Style, b: Style): Style {
  return Object.fromEntries(STYLES.filter((name) => a[name] && b[name] && name !== 'code').map((name) => [name, true]));
}

/** Merge neighbours that look the same and drop empty runs. */
export function mergeRuns(runs: readonly Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (run.text === '') continue;
    if (last && last.url === run.url && sameStyle(last.style, run.style)) last.text += run.text;
    else merged.push({ ...run });
  }
  return merged;
}

/** Return the text alone. */
export function runsText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** Return the lines of a paragraph; a run that crosses a line break is part of both lines. */
export function runLines(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push({ ...run, text });
    }
  }
  return lines;
}

/** Join lines again with `separator` between them. */
export function joinLines(lines: readonly Run[][], separator: string): Run[] {
  return lines.flatMap((line, index) => (index > 0 ? [{ text: separator, style: {} }, ...line] : line));
}

/**
 * Return one line as Markdown can hold it: spaces at the edges of a styled or linked run stand outside it and keep only
 * the styles of both neighbours, none at the ends of the line; neighbours that look the same are one.
 */
export function tidyLine(runs: readonly Run[]): Run[] {
  const pieces = mergeRuns(runs).flatMap(splitSpaces);
  const tidy: Run[] = [];
  for (let at = 0; at < pieces.length; ) {
    let end = at;
    while (isSpace(pieces[end])) end++;
    const [before, after] = [tidy.at(-1), pieces[end]];
    if (!after) break;
    if (before && end > at) {
      const url = before.url !== undefined && before.url === after.url ? { url: before.url } : {};
      const text = runsText(pieces.slice(at, end));
      tidy.push({ text, style: commonStyle(before.style, after.style), ...url });
    }
    tidy.push(after);
    at = end + 1;
  }
  return mergeRuns(tidy);
}

function isSpace(run: Run | undefined): boolean {
  return run !== undefined && !run.style.code && /^[ \t]*$/.test(run.text);
}

function splitSpaces(run: Run): Run[] {
  if (run.style.code) return [run];
  const [before = ''] = /^[ \t]*/.exec(run.text) ?? [];
  let end = run.text.length;
  while (end > before.length && ' \t'.includes(run.text.charAt(end - 1))) end--;
  const texts = [before, run.text.slice(before.length, end), run.text.slice(end)];
  return texts.filter((text) => text !== '').map((text) => ({ ...run, text }));
}
