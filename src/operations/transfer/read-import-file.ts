import { fileName } from '../../core/attachments/file.ts';
import { type ImportFailure, type ImportWarning, MAX_LISTED_REMARKS } from '../../core/transfer/import-result.ts';
import { readLines, stringify } from '../../saved-objects/ndjson.ts';
import type { OpenExport } from '../../saved-objects/open-export.ts';
import { entryOf } from '../../saved-objects/plan.ts';
import { type Read, readObject } from '../../saved-objects/read.ts';
import { namesTicket } from '../../saved-objects/tickets.ts';
import type { SavedObject } from '../../saved-objects/types.ts';
import type { Tx } from '../../store/database.ts';
import {
  indexStage,
  openStage,
  type PlanRow,
  type StagedRow,
  savePlan,
  stageRows,
} from '../../store/transfer/import-stage.ts';
import { admitFile, FILE_HEAD_BYTES } from '../admit-file.ts';
import { collectOverview, type OverviewCollector } from './collect-overview.ts';
import type { ImportProgress } from './import-options.ts';
import { beginning, refusal } from './refuse-import.ts';

/** What is known of a file whose objects lie on the stage. */
export interface ReadFile {
  /** The first things to know about lines that can be imported. */
  warnings: ImportWarning[];
  overview: OverviewCollector;
  /** Characters of the largest object. */
  largest: number;
}

/** Objects and characters that go to the stage at a time. */
const STAGE_BATCH_OBJECTS = 500;
const STAGE_BATCH_CHARACTERS = 4 * 1024 * 1024;

/** Read a whole file onto the stage. Throw a `DocketError` when it is no export at all. */
export async function readFile(
  tx: Tx,
  { lines, bundle, damage }: OpenExport,
  progress: ImportProgress | undefined,
): Promise<ReadFile> {
  await openStage(tx);
  const file: ReadFile = { warnings: [], overview: collectOverview(), largest: 0 };
  const { chunks, head } = beginning(lines);
  const stage = openRows(tx);
  let first: ImportFailure | undefined;
  const fail = (failure: ImportFailure) => {
    first ??= failure;
    stage.fail(failure);
  };
  for (const message of bundle?.strangers ?? []) fail({ line: 0, reason: 'unreadable_line', message });
  let [last, isExport] = [0, false];
  for await (const line of readLines(chunks)) {
    const { number } = line;
    last = number;
    const read = await judged(readObject(line, { inBundle: bundle !== undefined }), bundle);
    if (!read.ok) {
      const { ok: _, ...failure } = read;
      fail({ line: number, ...failure });
    } else if (read.object) {
      const { object, warnings } = read;
      file.overview.add(object);
      file.largest = Math.max(file.largest, stage.add(number, object));
      const { type, id } = object;
      if (file.warnings.length < MAX_LISTED_REMARKS) {
        file.warnings.push(...warnings.map((message) => ({ line: number, type, id, message })));
      }
    }
    isExport ||= read.ok || read.type !== undefined;
    await stage.whenFull();
    if (number % 100 === 0) progress?.({ phase: 'reading', lines: number });
  }
  const unclaimed = bundle?.countUnclaimed() ?? 0;
  if (unclaimed > 0) fail({ line: 0, reason: 'unreadable_line', message: unclaimedWords(unclaimed) });
  const message = damage();
  if (message) fail({ line: last + 1, reason: 'unreadable_line', message });
  await stage.close();
  if (!isExport) throw refusal(head(), first);
  return file;
}

function unclaimedWords(count: number): string {
  const files = count === 1 ? 'A file' : `${count.toLocaleString('en')} files`;
  return `${files} in the bundle ${count === 1 ? 'is' : 'are'} named by no line that can be read, and stayed out.`;
}

/** Lines on their way to the stage: while some of them go, the next are read. */
function openRows(tx: Tx) {
  let rows: StagedRow[] = [];
  let failed: PlanRow[] = [];
  let [seq, characters] = [0, 0];
  let going = Promise.resolve();
  const flush = async () => {
    await going;
    const [some, decided] = [rows, failed];
    [rows, failed, characters] = [[], [], 0];
    going = stageRows(tx, some).then(() => savePlan(tx, decided));
    // Whoever waits for it next is told; until then nobody else must stumble over it.
    going.catch(() => {});
  };
  return {
    /** Return how many characters the object has. */
    add(line: number, object: SavedObject): number {
      const { type, id, originId, title, caseId } = entryOf(line, object);
      const text = stringify(object);
      characters += text.length;
      rows.push({
        seq: ++seq,
        line,
        type,
        id,
        origin: originId === id ? null : originId,
        title,
        case_id: caseId,
        created_at: type === 'cases' ? String(object.attributes.created_at) : null,
        has_ticket: namesTicket(object),
        object: text,
      });
      return text.length;
    },
    fail({ line, type, id, title, reason, message }: ImportFailure): void {
      const none = { origin: null, case_id: null, created_at: null, has_ticket: false, object: null };
      rows.push({ seq: ++seq, line, type: type ?? null, id: id ?? null, title: title ?? null, ...none });
      failed.push({ seq, kind: 'fail', place: null, dest: null, reason, message, destinations: null });
    },
    async whenFull(): Promise<void> {
      if (rows.length >= STAGE_BATCH_OBJECTS || characters > STAGE_BATCH_CHARACTERS) await flush();
    },
    async close(): Promise<void> {
      await flush();
      await going;
      await indexStage(tx);
    },
  };
}

/** A file whose bytes in the bundle are not whole is refused; another is stored as what its bytes are. */
async function judged(read: Read, bundle: OpenExport['bundle']): Promise<Read> {
  if (!read.ok || !read.object || read.object.type !== 'file' || !bundle) return read;
  const { id, type, attributes } = read.object;
  const [name, claimed] = [String(attributes.name), String(attributes.mime_type)];
  const [sha256, size] = [String(attributes.sha256), Number(attributes.size)];
  const message = await bundle.trouble(sha256, size);
  if (message !== null) return { ok: false, reason: 'invalid', message, type, id, title: fileName(name) };
  const head = await bundle.head(sha256, FILE_HEAD_BYTES);
  const admitted = await admitFile({ name, claimed, size, head }, 'keep');
  const stored = { ...attributes, name: admitted.name, mime_type: admitted.mimeType };
  const object = { ...read.object, attributes: stored };
  return { ok: true, object, warnings: [...read.warnings, ...admitted.remarks] };
}
