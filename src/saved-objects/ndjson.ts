/** One line of a file: its number (from 1) and its text, or why it could not be read. */
export type Line = { number: number; text: string } | { number: number; error: string };

/** Longest line that is read, in bytes; a longer one becomes an error row and reading goes on after it. */
export const MAX_LINE_BYTES = 100 * 1024 * 1024;

const NEWLINE_BYTE = 0x0a;

/**
 * Split UTF-8 chunks into lines: drop a byte order mark and carriage returns, skip blank lines (they still count), and
 * report a line that is too long or not UTF-8 as an error row instead of stopping. Holds at most one line and one chunk
 * in memory.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  limit: number = MAX_LINE_BYTES,
): AsyncGenerator<Line, void, undefined> {
  const open = openLine(limit);
  let number = 1;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE_BYTE); end !== -1; end = chunk.indexOf(NEWLINE_BYTE, start)) {
      if (end > start) open.add(chunk.subarray(start, end));
      const line = open.close(number++);
      if (line) yield line;
      start = end + 1;
    }
    // The producer may reuse its buffer for the next chunk, so an unfinished line is copied.
    open.add(chunk.slice(start));
  }
  const last = open.close(number);
  if (last) yield last;
}

/** Collect the bytes of the line being read; past the limit it only counts, so that memory stays bounded. */
function openLine(limit: number) {
  let pieces: Uint8Array[] = [];
  let size = 0;
  return {
    add(bytes: Uint8Array): void {
      size += bytes.length;
      if (size > limit) pieces = [];
      else if (bytes.length > 0) pieces.push(bytes);
    },
    close(number: number): Line | null {
      if (size === 0) return null;
      const bytes = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
      const tooLong = size > limit;
      pieces = [];
      size = 0;
      if (tooLong) return { number, error: `This line is longer than ${sizeInWords(limit)}.` };
      return decode(number, bytes ?? new Uint8Array());
    },
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(number: number, bytes: Uint8Array): Line | null {
  try {
    const text = utf8.decode(bytes).trim();
    return text === '' ? null : { number, text };
  } catch {
    return { number, error: 'This line is not text in UTF-8.' };
  }
}

function sizeInWords(bytes: number): string {
  const mebibytes = bytes / (1024 * 1024);
  return mebibytes >= 1 ? `${Math.floor(mebibytes)} MiB` : `${bytes} bytes`;
}

/**
 * Return JSON with the keys of every object in alphabetical order (UTF-16 code units), as Kibana writes its exports
 * (json-stable-stringify). Keys whose value is `undefined` are left out.
 */
export function stringify(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (value instanceof Printed) return value.text;
  if (Array.isArray(value)) return `[${value.map(stringify).join(',')}]`;
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const member: unknown = Reflect.get(value, key);
    if (member === undefined) continue;
    if (members !== '') members += ',';
    members += nameOf(key) + (typeof member === 'string' ? JSON.stringify(member) : stringify(member));
  }
  return `{${members}}`;
}

/** A value that `stringify` printed before, and prints again without looking into it. */
export class Printed {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Exports repeat a few hundred keys a million times; keys beyond that are not remembered. */
const names = new Map<string, string>();
const MAX_REMEMBERED_NAMES = 1_000;

function nameOf(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = `${JSON.stringify(key)}:`;
  if (names.size < MAX_REMEMBERED_NAMES) names.set(key, name);
  return name;
}
