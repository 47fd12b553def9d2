import { prefetch } from '../../core/prefetch.ts';
import type { ExportProfile } from '../../core/transfer/export-run.ts';
import { isUnread } from '../../saved-objects/as-came.ts';
import { type ExportCounts, exportDetails, exportObject } from '../../saved-objects/export.ts';
import { stringify } from '../../saved-objects/ndjson.ts';
import { orderObjects } from '../../saved-objects/order.ts';
import { keyOf } from '../../saved-objects/plan.ts';
import type { Reader, Scope } from '../../store/database.ts';
import { chunks } from '../../store/rows.ts';
import { gatherCases, gatherReferred, type Leaving } from './gather-export.ts';

/**
 * One file of an export under way: cases in it, what its last line counts, and sizes of its stored files by SHA-256.
 */
export interface FileSofar {
  cases: number;
  counts: ExportCounts;
  files: Map<string, number>;
}

/** Return a file of which nothing is written yet. */
export function emptyFile(): FileSofar {
  return {
    cases: 0,
    counts: { exportedCount: 0, missingReferences: [], excludedObjects: [] },
    files: new Map(),
  };
}

/** What goes into the files of an export. */
export interface Wanted {
  profile: ExportProfile;
  /** Whether what the cases refer to goes with them. */
  related: boolean;
  /** Bytes after which a file takes no more cases; a file ends with the cases that reach it. */
  maxBytes: number;
}

/** Characters that are given at a time, so that few pieces travel. */
const PIECE_CHARACTERS = 256 * 1024;

/** Cases that are in the process's memory at a time, with all that belongs to them. */
const EXPORT_BATCH_CASES = 50;

/**
 * Return the lines of one file in larger pieces, each line but the last with its newline, taking cases from the front
 * of `queue` until the file is full. `sofar` is kept up to date while they are taken.
 */
export async function* exportLines(
  db: Reader,
  scope: Scope,
  queue: string[],
  { profile, related, maxBytes }: Wanted,
  sofar: FileSofar,
): AsyncGenerator<string> {
  const { counts, files } = sofar;
  const written = new Set<string>();
  const missing = new Set<string>();
  let bytes = 0;
  for await (const { some, ofCases } of prefetch(batches(db, scope, queue, profile === 'bundle'))) {
    queue.splice(0, some.length);
    const referred = related ? await gatherReferred(db, scope, ofCases, written, missing) : { found: [], missing: [] };
    let piece = '';
    for (const object of orderObjects([...ofCases, ...referred.found])) {
      const text = lineOf(object, profile);
      if (text !== null) counts.exportedCount++;
      else counts.excludedObjects.push({ type: object.type, id: object.id, reason: 'excluded' });
      piece += text ?? '';
      bytes += (text?.length ?? 0) + noteFile(files, object);
      if (piece.length < PIECE_CHARACTERS) continue;
      yield piece;
      piece = '';
    }
    if (piece !== '') yield piece;
    for (const object of referred.found) written.add(keyOf(object));
    counts.missingReferences.push(...referred.missing);
    sofar.cases += some.length;
    if (bytes >= maxBytes) break;
  }
  yield stringify(exportDetails(counts));
}

/** Cases with what belongs to them, a batch at a time; `queue` stays as it is. */
async function* batches(db: Reader, scope: Scope, queue: readonly string[], forDocket: boolean) {
  for (const some of chunks([...queue], EXPORT_BATCH_CASES)) {
    yield { some, ofCases: await gatherCases(db, scope, some, forDocket) };
  }
}

function lineOf(object: Leaving, profile: ExportProfile): string | null {
  const line = exportObject(object, profile);
  return line && `${stringify(line)}\n`;
}

/** Bytes of a stored file that is new to this bundle; zero for anything else. */
function noteFile(files: Map<string, number>, object: Leaving): number {
  if (object.type !== 'file' || isUnread(object)) return 0;
  const { attributes } = object;
  const sha256 = String(attributes.sha256);
  if (files.has(sha256)) return 0;
  files.set(sha256, Number(attributes.size));
  return Number(attributes.size);
}
