import { escapeInline, escapeLineStart } from './escape-text.ts';
import { readRows } from './read-rows.ts';
import type { Run } from './rows.ts';
import { runsText, sameStyle, tidyLine } from './runs.ts';
import { SPELLINGS, spellLine } from './spell-line.ts';

/** Where a line stands: how it is finished there, and how to read it back from there. */
interface Frame {
  finish: (line: string) => string;
  read: (line: string) => Run[] | undefined;
}

const PARAGRAPH: Frame = {
  finish: escapeLineStart,
  read: (line) => {
    const [row, ...more] = readRows(line, () => undefined);
    return row?.kind === 'text' && !row.item && !row.quoted && more.length === 0 ? row.runs : undefined;
  },
};

const CELL: Frame = {
  finish: (line) => line.replaceAll('|', '\\|'),
  read: (line) => {
    const [row] = readRows(`| ${line} |\n| - |`, () => undefined);
    return row?.kind === 'table' ? row.cells[0]?.[0] : undefined;
  },
};

/**
 * Write one line of text (`runs` without line breaks) as Markdown. Markdown cannot spell every mix of styles, so each
 * spelling is read back, and the first that reads the same is taken; failing all, the styles go and the text stays.
 */
export function writeLine(runs: readonly Run[], room: ReadBackRoom): string {
  return write(runs, PARAGRAPH, room);
}

/** Write one table cell as `writeLine` writes a line, with `|` escaped. */
export function writeCell(runs: readonly Run[], room: ReadBackRoom): string {
  return write(runs, CELL, room);
}

/** Characters of styled lines that are read back for one text; of what comes after them, the styles go. */
const MAX_READ_BACK_CHARACTERS = 20_000;

/** What reading back a line costs beside its length. */
const READ_BACK_COST = 50;

/** What of a text may still be read back. */
export interface ReadBackRoom {
  characters: number;
}

/** Return the room of one text. */
export function readBackRoom(): ReadBackRoom {
  return { characters: MAX_READ_BACK_CHARACTERS };
}

/** Words that no Markdown reads as anything else. */
const PLAIN_WORDS = /^\p{L}[\p{L}\p{N},;? ]*$/u;

function write(runs: readonly Run[], { finish, read }: Frame, room: ReadBackRoom): string {
  const tidy = tidyLine(runs.map(withoutLinkedTicks));
  const [first] = tidy;
  if (!first) return '';
  const isPlain = tidy.length === 1 && first.url === undefined && Object.keys(first.style).length === 0;
  // Text without styles has one spelling.
  if (isPlain) return PLAIN_WORDS.test(first.text) ? first.text : finish(escapeInline(first.text));
  for (const line of [tidy, tidyLine(tidy.map(withoutEmphasis))]) {
    for (const spelling of SPELLINGS) {
      const written = finish(spellLine(line, spelling));
      room.characters -= written.length + READ_BACK_COST;
      if (room.characters < 0) return finish(escapeInline(runsText(tidyLine(tidy.map(withAddress)))));
      if (sameRuns(tidyLine(read(written) ?? []), line)) return written;
    }
  }
  const bare = tidyLine([{ text: runsText(tidy), style: {} }]);
  return finish(escapeInline(runsText(bare)));
}

function sameRuns(a: readonly Run[], b: readonly Run[]): boolean {
  return a.length === b.length && a.every((run, at) => sameRun(run, b[at]));
}

function sameRun(a: Run, b: Run | undefined): boolean {
  return b !== undefined && a.text === b.text && a.url === b.url && sameStyle(a.style, b.style);
}

/** Code within a link's text may hold no backtick: the lexer takes it for the end of the code. */
function withoutLinkedTicks(run: Run): Run {
  if (run.url === undefined || !run.style.code || !run.text.includes('`')) return run;
  const { code: _, ...style } = run.style;
  return { ...run, style };
}

/** A link in plain text: its words and its address. */
function withAddress({ text, url, ...run }: Run): Run {
  return { ...run, text: url === undefined || url === text ? text : `${text} (${url})` };
}

function withoutEmphasis({ style, ...run }: Run): Run {
  return { ...run, style: style.code ? { code: true } : {} };
}
