import { escapeInline, escapeLineStart } from './escape-text.ts';
import { readRows } from './read-rows.ts';
import type { Run } from './rows.ts';
import { runsText, sameStyle, tidyLine } from './runs.ts';

/** How emphasis is spelled: the mark for italics, and whether letters beside a mark are written as references. */
interface Spelling {
  italic: '*' | '_';
  apart: boolean;
}

const SPELLINGS: Spelling[] = [
  { italic: '*', apart: false },
  { italic: '_', apart: false },
  { italic: '_', apart: true },
];

/**
 * Writes one line of text (`runs` without line breaks) as Markdown. Markdown cannot spell every mix of styles, so each
 * spelling is read back, and the first that reads the same is taken; failing all, the styles go and the text stays.
 */
export function writeLine(runs: readonly Run[]): string {
  return write(runs, (line) => line);
}

/** Writes one table cell as Markdown, `|` escaped. */
export function writeCell(runs: readonly Run[]): string {
  return write(runs, (line) => line.replaceAll('|', '\\|'));
}

function write(runs: readonly Run[], finish: (line: string) => string): string {
  const tidy = tidyLine(runs);
  const plainer = [tidy, tidyLine(tidy.map(withoutEmphasis)), tidyLine(tidy.map(withoutStyle))];
  for (const line of plainer) {
    const styled = line.some((run) => run.style.bold || run.style.italic || run.style.strike);
    for (const spelling of styled ? SPELLINGS : SPELLINGS.slice(0, 1)) {
      const written = finish(escapeLineStart(spell(line, spelling)));
      if (readsAs(written, line, finish)) return written;
    }
  }
  return finish(escapeLineStart(escapeInline(runsText(tidy))));
}

function readsAs(written: string, line: readonly Run[], finish: (line: string) => string): boolean {
  const inCell = finish('|') !== '|';
  const [row, ...more] = readRows(inCell ? `| ${written} |\n| - |` : written, () => undefined);
  const read =
    row?.kind === 'text' && !row.item && !row.quoted ? row.runs : row?.kind === 'table' ? row.cells[0]?.[0] : [];
  return more.length === 0 && sameRuns(tidyLine(read ?? []), line);
}

function sameRuns(a: readonly Run[], b: readonly Run[]): boolean {
  return a.length === b.length && a.every((run, at) => sameRun(run, b[at] as Run));
}

function sameRun(a: Run, b: Run): boolean {
  return a.text === b.text && a.url === b.url && sameStyle(a.style, b.style);
}

function withoutEmphasis({ style, ...run }: Run): Run {
  return { ...run, style: style.code ? { code: true } : {} };
}

function withoutStyle(run: Run): Run {
  return { text: run.text, style: {} };
}

function spell(runs: readonly Run[], spelling: Spelling): string {
  const marks = { bold: '**', italic: spelling.italic, strike: '~~' } as const;
  const open: (keyof typeof marks)[] = [];
  let line = '';
  for (const [at, run] of runs.entries()) {
    const kept = open.findIndex((name) => !run.style[name]);
    const closing = kept < 0 ? [] : open.splice(kept).reverse();
    const opening = (['bold', 'italic', 'strike'] as const).filter((name) => run.style[name] && !open.includes(name));
    line += closing.map((name) => marks[name]).join('') + opening.map((name) => marks[name]).join('');
    open.push(...opening);
    line += spellRun(run, runs, at, spelling.apart);
  }
  return (
    line +
    open
      .reverse()
      .map((name) => marks[name])
      .join('')
  );
}

function spellRun(run: Run, runs: readonly Run[], at: number, apart: boolean): string {
  const [before, after] = [runs[at - 1], runs[at + 1]];
  const text = run.style.code ? codeSpan(run.text) : spellText(run, before, after, apart);
  if (run.url === undefined) return text;
  if (run.text === run.url && !run.style.code && before?.url !== run.url && after?.url !== run.url)
    return `<${run.url}>`;
  const url = run.url.replace(/&(?=#?\w+;)/g, '&amp;');
  return `[${text}](${url})`;
}

function spellText(run: Run, before: Run | undefined, after: Run | undefined, apart: boolean): string {
  const text = escapeInline(run.text);
  if (!apart) return text;
  const first = before && !sameStyle(before.style, run.style) ? /^[\p{L}\p{N}]/u : /^\b$/;
  const last =
    after && !sameStyle(after.style, run.style)
      ? /(?<![\\&#\p{L}\p{N}])[\p{L}\p{N}]$|(?<=[\p{L}\p{N}])[\p{L}\p{N}]$/u
      : /^\b$/;
  return text.replace(last, reference).replace(first, reference);
}

/** The character as a numeric reference, which Markdown takes for punctuation when it looks for emphasis. */
function reference(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((ticks) => ticks[0].length));
  const fence = '`'.repeat(longest + 1);
  const padding = /^`|`$|^ .*[^ ].* $/.test(text) ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}
