import { prefetch } from '../../core/prefetch.ts';
import { type Loss, MAX_NAMED_CASES } from '../../core/transfer/export-losses.ts';
import type { ExportProfile } from '../../core/transfer/export-run.ts';
import { isUnread } from '../../saved-objects/as-came.ts';
import { type ExportCounts, exportDetails, isForeignConnector, leaveFor } from '../../saved-objects/export.ts';
import { stringify } from '../../saved-objects/ndjson.ts';
import { orderObjects } from '../../saved-objects/order.ts';
import { keyOf } from '../../saved-objects/plan.ts';
import { withEventCounts } from '../../saved-objects/profiles/count-events.ts';
import { isRecord } from '../../saved-objects/types.ts';
import type { Reader, Scope } from '../../store/database.ts';
import { chunks } from '../../store/rows.ts';
import { countFilesOf } from '../../store/transfer/saved-objects-files.ts';
import { gatherCases, gatherReferred, type Key, type Leaving, type Missing } from './gather-export.ts';
import { templateFinder } from './gather-templates.ts';

/**
 * One file of an export under way: cases in it, what its last line counts, what it lacks, and sizes of its stored files by
 * SHA-256.
 */
export interface FileSofar {
  cases: number;
  counts: ExportCounts;
  lost: Map<Loss, number>;
  /** Titles of cases that lose their connector, the first of them. */
  withoutConnector: string[];
  files: Map<string, number>;
}

/** Return a file of which nothing is written yet. */
export function emptyFile(): FileSofar {
  return {
    cases: 0,
    counts: { exportedCount: 0, missingReferences: [], excludedObjects: [] },
    lost: new Map(),
    withoutConnector: [],
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

type Line = Record<string, unknown>;

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
  /** What is not here; null once that was told. */
  const missing: Missing = new Map();
  const foreign = new Set<string>();
  const findTemplates = templateFinder(db, scope);
  let bytes = 0;
  for await (const { some, ofCases } of prefetch(batches(db, scope, queue, profile === 'bundle'))) {
    queue.splice(0, some.length);
    const referred = await gatherReferred(db, scope, ofCases, written, missing);
    for (const one of referred) if (isForeignConnector(one, profile)) foreign.add(one.id);
    const others = [...(related ? referred : []), ...(await findTemplates(ofCases))];
    let piece = '';
    for (const object of orderObjects([...withEventCounts(ofCases, profile), ...others])) {
      const { line, lost } = leaveFor(object, profile, foreign);
      noteLosses(sofar, line, lost);
      const text = line && `${stringify(line)}\n`;
      if (text === null) counts.excludedObjects.push({ type: object.type, id: object.id, reason: 'excluded' });
      else {
        counts.exportedCount++;
        if (related) counts.missingReferences.push(...takeMissing(missing, line));
      }
      piece += text ?? '';
      bytes += (text?.length ?? 0) + noteFile(files, object);
      if (piece.length < PIECE_CHARACTERS) continue;
      yield piece;
      piece = '';
    }
    if (piece !== '') yield piece;
    for (const object of referred) written.add(keyOf(object));
    if (profile !== 'bundle') noteLoss(sofar, 'files', await countFilesOf(db, scope, some));
    sofar.cases += some.length;
    if (bytes >= maxBytes) break;
  }
  yield stringify(exportDetails(counts));
}

function noteLoss({ lost }: FileSofar, loss: Loss, count = 1): void {
  lost.set(loss, (lost.get(loss) ?? 0) + count);
}

function noteLosses(sofar: FileSofar, line: Line | null, losses: readonly Loss[]): void {
  const { withoutConnector } = sofar;
  for (const loss of losses) noteLoss(sofar, loss);
  if (!losses.includes('connector') || withoutConnector.length >= MAX_NAMED_CASES) return;
  const attributes = line?.attributes;
  withoutConnector.push(isRecord(attributes) ? String(attributes.title) : '');
}

/** Take out what a line refers to and is not here: it is told once. */
function takeMissing(missing: Missing, line: Line | null): Key[] {
  if (missing.size === 0 || !Array.isArray(line?.references)) return [];
  return line.references.flatMap((reference: Key) => {
    const found = missing.get(keyOf(reference));
    if (found) missing.set(keyOf(reference), null);
    return found ?? [];
  });
}

/** Cases with what belongs to them, a batch at a time; `queue` stays as it is. */
async function* batches(db: Reader, scope: Scope, queue: readonly string[], forDocket: boolean) {
  for (const some of chunks([...queue], EXPORT_BATCH_CASES)) {
    yield { some, ofCases: await gatherCases(db, scope, some, forDocket) };
  }
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
