import { escapeInline } from './escape-text.ts';
import type { Run } from './rows.ts';
import { sameStyle } from './runs.ts';

/**
 * How a line is spelled: the mark for italics, and whether references stand for letters beside a mark and for brackets
 * in a link's text, which the lexer does not always read as they are.
 */
export interface Spelling {
  italic: '*' | '_';
  apart: boolean;
}

/** From the most readable to the most robust. */
export const SPELLINGS: Spelling[] = [
  { italic: '*', apart: false },
  { italic: '_', apart: false },
  { italic: '_', apart: true },
];

const EMPHASIS = ['bold', 'italic', 'strike'] as const;

/** Spell the runs of one line in Markdown, with marks kept open as long as neighbours share them. */
export function spellLine(runs: readonly Run[], spelling: Spelling): string {
  const marks = { bold: '**', italic: spelling.italic, strike: '~~' };
  const open: (typeof EMPHASIS)[number][] = [];
  let line = '';
  for (const [at, run] of runs.entries()) {
    const kept = open.findIndex((name) => !run.style[name]);
    const closing = kept < 0 ? [] : open.splice(kept).reverse();
    const opening = EMPHASIS.filter((name) => run.style[name] && !open.includes(name));
    line += [...closing, ...opening].map((name) => marks[name]).join('');
    open.push(...opening);
    line += spellRun(run, runs[at - 1], runs[at + 1], spelling.apart);
  }
  return (
    line +
    open
      .reverse()
      .map((name) => marks[name])
      .join('')
  );
}

function spellRun(run: Run, before: Run | undefined, after: Run | undefined, apart: boolean): string {
  if (run.url === undefined) return spellText(run, before, after, apart);
  if (run.text === run.url && !run.style.code) return `<${run.url}>`;
  const url = run.url.replace(/&(?=#?\w+;)/g, '&amp;');
  const text = spellText(run, before, after, apart);
  return `[${apart ? text.replace(/\\([[\]])/g, (_, bracket: string) => reference(bracket)) : text}](${url})`;
}

function spellText(run: Run, before: Run | undefined, after: Run | undefined, apart: boolean): string {
  if (run.style.code) return codeSpan(run.text);
  if (!apart) return escapeInline(run.text);
  const edge = (other: Run | undefined) => other !== undefined && !sameStyle(other.style, run.style);
  const first = (edge(before) && /^[\p{L}\p{N}]/u.exec(run.text)?.[0]) || '';
  const rest = run.text.slice(first.length);
  const last = (edge(after) && /[\p{L}\p{N}]$/u.exec(rest)?.[0]) || '';
  return reference(first) + escapeInline(rest.slice(0, rest.length - last.length)) + reference(last);
}

/** The character as a numeric reference, which Markdown takes for punctuation when it looks for emphasis. */
function reference(character: string): string {
  return character && `&#${character.codePointAt(0)};`;
}

/** Return the length of the longest row of backticks. */
export function longestTicks(text: string): number {
  let longest = 0;
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length);
  return longest;
}

function codeSpan(text: string): string {
  const fence = '`'.repeat(longestTicks(text) + 1);
  const isSpaced = text.startsWith(' ') && text.endsWith(' ') && /[^ ]/.test(text);
  const padding = text.startsWith('`') || text.endsWith('`') || isSpaced ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}
