import type { ImportFailure, ImportWarning } from '../core/import-result.ts';
import { readLines } from '../saved-objects/ndjson.ts';
import type { OpenExport } from '../saved-objects/open-export.ts';
import { type Entry, entryOf } from '../saved-objects/plan.ts';
import { type Read, readObject } from '../saved-objects/read.ts';
import type { Tx } from '../store/database.ts';
import { openStage, stageObjects } from '../store/imports.ts';
import type { ImportProgress } from './import-options.ts';
import { beginning, refusal } from './import-refusal.ts';
import { openSurvey, type Survey } from './import-survey.ts';

/** An object that waits on the stage; `createdAt` orders the numbers of cases. */
export type Staged = Entry & { createdAt: string };

/** A file that was read: its objects lie on the stage, what is known of them here. */
export interface ReadFile {
  entries: Staged[];
  failures: ImportFailure[];
  warnings: ImportWarning[];
  survey: Survey;
}

/** A file whose bytes in the bundle are not whole is refused. */
async function withBytes(read: Read, bundle: OpenExport['bundle']): Promise<Read> {
  if (!read.ok || read.object?.type !== 'file') return read;
  const { id, type, attributes } = read.object;
  const message = await bundle?.trouble(String(attributes.sha256), Number(attributes.size));
  return message ? { ok: false, reason: 'invalid', message, type, id, title: String(attributes.name) } : read;
}

/** Objects and characters that go to the stage at a time. */
const MAX_OBJECTS = 500;
const MAX_CHARACTERS = 4 * 1024 * 1024;

/** Reads a whole file onto the stage. Throws a `DocketError` when it is no export at all. */
export async function readFile(
  tx: Tx,
  { lines, bundle, damage }: OpenExport,
  progress: ImportProgress | undefined,
): Promise<ReadFile> {
  await openStage(tx);
  const file: ReadFile = { entries: [], failures: [], warnings: [], survey: openSurvey() };
  const { chunks, head } = beginning(lines);
  for (const message of bundle?.strangers ?? []) file.failures.push({ line: 0, reason: 'unreadable_line', message });
  let last = 0;
  let waiting: { line: number; object: string }[] = [];
  let characters = 0;
  let isExport = false;
  const flush = async () => {
    await stageObjects(tx, waiting);
    waiting = [];
    characters = 0;
  };
  for await (const line of readLines(chunks)) {
    last = line.number;
    const read = await withBytes(readObject(line, { inBundle: bundle !== undefined }), bundle);
    if (!read.ok) {
      const { ok: _, ...failure } = read;
      file.failures.push({ line: line.number, ...failure });
    } else if (read.object) {
      const { object, warnings } = read;
      file.survey.look(object);
      const entry = entryOf(line.number, object);
      file.entries.push({ ...entry, createdAt: String(object.attributes.created_at ?? '') });
      file.warnings.push(
        ...warnings.map((message) => ({ line: line.number, type: entry.type, id: entry.id, message })),
      );
      const text = JSON.stringify(object);
      waiting.push({ line: line.number, object: text });
      characters += text.length;
    }
    isExport ||= read.ok || read.type !== undefined;
    if (waiting.length >= MAX_OBJECTS || characters > MAX_CHARACTERS) await flush();
    if (line.number % 100 === 0) progress?.({ phase: 'reading', lines: line.number });
  }
  await flush();
  const message = damage();
  if (message) file.failures.push({ line: last + 1, reason: 'unreadable_line', message });
  if (!isExport) throw refusal(head(), file.failures[0]);
  return file;
}
