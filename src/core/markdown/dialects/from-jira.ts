import { cleanText } from '../clean-text.ts';
import type { Item, Row, Run } from '../rows.ts';
import { writeMarkdown } from '../write-markdown.ts';
import { readWikiLine } from './jira-line.ts';

/** Slack's deepest list. */
const MAX_INDENT = 8;

/** A mark around something that shows text as it is. */
const VERBATIM = /(\{(?:code|noformat)(?::[^}\n]*)?\})/;

/** Boxes and colours around text, which Markdown has no words for. */
const BOXES = /(?<!\\)\{(?:panel|color|expand|anchor|info|note|tip|warning|section|column)(?::[^}\n]*)?\}/g;

/**
 * Return a text in Jira's wiki markup as Markdown. Accept any string and never throw: what is no mark that both know
 * stays as text.
 */
export function fromJira(wiki: string): string {
  const reader = new WikiReader();
  const parts = cleanText(wiki).split(VERBATIM);
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? '';
    const name = /^\{(code|noformat)/.exec(part)?.[1];
    const end = name === undefined ? -1 : parts.indexOf(`{${name}}`, at + 1);
    if (name === undefined || end < 0) {
      reader.text(part);
      continue;
    }
    const language = /^\{code:(?:[^}]*language=)?([\w+#]{1,20})[|}]/.exec(part)?.[1];
    reader.code(parts.slice(at + 1, end).join(''), language);
    at = end;
  }
  reader.end();
  return writeMarkdown(reader.rows);
}

/** Collect lines into rows. */
class WikiReader {
  readonly rows: Row[] = [];
  #quoted = false;
  #open: Run[] = [];
  #item: Item | undefined;
  #counts: number[] = [];
  #marks = '';
  #cells: Run[][][] = [];

  code(text: string, language: string | undefined): void {
    this.end();
    const known = language && language !== 'none' ? { language } : {};
    this.rows.push({ kind: 'code', text: text.replace(/^\n|\n$/g, ''), quoted: this.#quoted, ...known });
  }

  text(text: string): void {
    for (const [at, part] of text.replace(BOXES, '').split('{quote}').entries()) {
      if (at > 0) {
        this.end();
        this.#quoted = !this.#quoted;
      }
      for (const line of part.split('\n')) this.#line(line.trim());
    }
  }

  /** End what is open: a paragraph, an item, a table. */
  end(): void {
    this.#endText();
    this.#endTable();
    this.#counts = [];
    this.#marks = '';
  }

  #line(line: string): void {
    const item = /^([*#-]{1,20})\s+(.*)$/.exec(line);
    const heading = /^(h[1-6]|bq)\.\s+(.*)$/i.exec(line);
    if (line === '') this.end();
    else if (/^-{4,}$/.test(line)) this.#row({ kind: 'rule' });
    else if (/^\|.*\|$/.test(line)) this.#tableLine(line);
    else if (item) this.#itemLine(item[1] ?? '', item[2] ?? '');
    else if (heading) this.#headingLine(heading[1] === 'bq', heading[2] ?? '');
    else {
      this.#endTable();
      if (this.#open.length > 0) this.#open.push({ text: '\n', style: {} });
      this.#open.push(...readWikiLine(line));
    }
  }

  #row(row: Row): void {
    this.end();
    this.rows.push(row);
  }

  #headingLine(isQuote: boolean, text: string): void {
    const runs = readWikiLine(text).map((run) =>
      isQuote ? run : { ...run, style: { ...run.style, bold: true as const } },
    );
    this.#row({ kind: 'text', runs, quoted: this.#quoted || isQuote });
  }

  #itemLine(marks: string, text: string): void {
    this.#endText();
    this.#endTable();
    const indent = Math.min(marks.length - 1, MAX_INDENT);
    const isNext = this.#marks.slice(0, indent + 1) === marks.slice(0, indent + 1);
    this.#counts.length = indent + 1;
    this.#counts[indent] = isNext ? (this.#counts[indent] ?? 0) + 1 : 1;
    this.#marks = marks;
    // Jira counts from 1 only: another number stands in the text.
    const [, number, rest = ''] = /^(\d{1,9})\.(?: (.*))?$/.exec(text) ?? [];
    const isNumbered = marks.endsWith('*') && number !== undefined;
    this.#item = isNumbered
      ? { ordered: true, indent, number: Number(number) }
      : { ordered: marks.endsWith('#'), indent, number: this.#counts[indent] ?? 1 };
    this.#open = readWikiLine(isNumbered ? rest : text);
  }

  #tableLine(line: string): void {
    this.#endText();
    // Bars in links and behind backslashes part no cells.
    const cells = line.match(/(?:\[[^\]]*\]|\\.|[^|\\[]|\[)+/g) ?? [];
    this.#cells.push(cells.map((cell) => readWikiLine(cell.trim())));
  }

  #endText(): void {
    const item = this.#item;
    if (item || this.#open.length > 0) {
      this.rows.push({ kind: 'text', runs: this.#open, quoted: this.#quoted, ...(item && { item }) });
    }
    this.#open = [];
    this.#item = undefined;
  }

  #endTable(): void {
    const width = Math.max(0, ...this.#cells.map((row) => row.length));
    if (width > 0) {
      const cells = this.#cells.map((row) => [...row, ...Array.from({ length: width - row.length }, () => [])]);
      this.rows.push({ kind: 'table', align: Array.from({ length: width }, () => null), cells, quoted: this.#quoted });
    }
    this.#cells = [];
  }
}
