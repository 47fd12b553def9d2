import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { IMPORT_OUTCOMES, type ImportCounts, lineName } from '../../core/transfer/import-result.ts';
import type { Reader } from '../../store/database.ts';
import { type LogRow, listLog } from '../../store/transfer/imports.ts';
import type { RunUnderWay } from '../run-under-way.ts';

/** From so many lines on the file is packed. */
const PACKED_FROM_LINES = 10_000;

/** Return the whole import log as a file: one line for each object and each line that could not be read. */
export async function logFile(
  db: Reader,
  { id, scope }: Pick<RunUnderWay, 'id' | 'scope'>,
  counts: ImportCounts,
): Promise<{ name: string; content: Blob }> {
  const lines = Readable.from(logLines(listLog(db, scope, id)), { objectMode: false });
  const total = IMPORT_OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
  if (total <= PACKED_FROM_LINES) return { name: 'import-log.txt', content: new Blob([await buffer(lines)]) };
  return { name: 'import-log.txt.gz', content: new Blob([await buffer(lines.pipe(createGzip()))]) };
}

async function* logLines(rows: AsyncIterable<LogRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${logLine(row)}\n`;
}

function logLine({ line, result, type, id, title, number, message }: LogRow): string {
  const object = [type, id, title === null ? null : `“${title}”`].filter(Boolean).join(' ');
  const what = number === null ? result : `${result} #${number}`;
  const words = [what, object, message].filter(Boolean).join(' – ');
  return `${lineName(line)}: ${words.replaceAll(/\s*[\r\n]+\s*/g, ' ')}`;
}
