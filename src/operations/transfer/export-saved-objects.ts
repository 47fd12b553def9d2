import { z } from 'zod';
import { LOSSES, type Loss, type Losses, MAX_NAMED_CASES } from '../../core/transfer/export-losses.ts';
import { type ExportProfile, exportProfile } from '../../core/transfer/export-run.ts';
import { writeBundle } from '../../saved-objects/bundle/write.ts';
import { fileBytes } from '../../store/attachments/open-file.ts';
import type { Reader, Scope } from '../../store/database.ts';
import { countCases, queryCaseIds } from '../../store/search/case-query.ts';
import { inSnapshot } from '../../store/transfer/snapshot.ts';
import type { Actor, Deps, ReadOperation } from '../operation.ts';
import { perform } from '../perform.ts';
import { readQuery } from '../search/read-query.ts';
import { emptyFile, exportLines, type FileSofar, type Wanted } from './write-export-lines.ts';

export interface ExportInput {
  query: string;
  profile: ExportProfile;
  /** Whether connectors and kept objects that the cases refer to travel with them; they do by default. */
  related?: boolean | undefined;
  /** Bytes after which another file is begun; one file holds everything by default. */
  maxBytes?: number | undefined;
}

/** How far an export is, over all of its files. */
export interface ExportSofar extends Losses {
  cases: number;
  objects: number;
  /** References to what is not here; the last line of a file names its own. */
  missing: number;
  /** Objects that the profile cannot hold. */
  excluded: number;
}

/** An export under way. */
export interface Export {
  /** How many cases match. */
  cases: number;
  /**
   * The file, piece by piece: UTF-8 lines without a newline at the end, or the bytes of a bundle. Read it once. Between
   * two files stands `nextFile`, which has no bytes; each file can be imported by itself.
   */
  content: AsyncIterable<string | Uint8Array>;
  /** How far `content` has been read. */
  sofar: ExportSofar;
}

/** What stands between two files of an export; told by its identity. */
export const nextFile: Uint8Array = new Uint8Array();

/**
 * Return the cases of a query as saved objects, with their attachments, their activity and what these refer to, all as
 * they stand at one moment; no secrets. Throw a `DocketError` that points at a word of the query it does not
 * understand.
 */
export const exportObjects: ReadOperation<ExportInput, Export> = {
  name: 'exportSavedObjects',
  capability: 'import_export',
  input: z.object({
    query: z.string(),
    profile: exportProfile,
    related: z.boolean().optional(),
    maxBytes: z.number().positive().optional(),
  }),
  async read({ db, deps, actor }, { query, profile, related = true, maxBytes = Number.POSITIVE_INFINITY }) {
    const found = await readQuery(db, actor, query);
    const at = deps.now();
    const files: FileSofar[] = [];
    const content = inSnapshot<string | Uint8Array>(deps.database, async function* (snapshot) {
      const queue = await queryCaseIds(snapshot, actor, found, at);
      do {
        if (files.length > 0) yield nextFile;
        const file = emptyFile();
        files.push(file);
        yield* oneFile(snapshot, actor, queue, { profile, related, maxBytes }, file, at);
      } while (queue.length > 0);
    });
    return { cases: await countCases(db, actor, found, at), content, sofar: sumOf(files) };
  },
};

/** Return the content of an export; the capability `import_export` is needed. See `exportObjects`. */
export async function* exportSavedObjects(
  deps: Deps,
  actor: Actor,
  input: ExportInput,
): AsyncGenerator<string | Uint8Array> {
  yield* (await perform(deps, exportObjects, actor, input)).content;
}

function oneFile(
  db: Reader,
  scope: Scope,
  queue: string[],
  wanted: Wanted,
  file: FileSofar,
  at: Date,
): AsyncGenerator<string | Uint8Array> {
  const lines = exportLines(db, scope, queue, wanted, file);
  if (wanted.profile !== 'bundle') return lines;
  return writeBundle({
    at,
    lines,
    counts: () => ({ cases: file.cases, objects: file.counts.exportedCount }),
    files: () => file.files,
    bytes: (sha256) => fileBytes(db, scope.workspaceId, sha256),
  });
}

/** The sums over files that are still being written. */
function sumOf(files: readonly FileSofar[]): ExportSofar {
  const sum = (number: (file: FileSofar) => number) => files.reduce((total, file) => total + number(file), 0);
  return {
    get cases() {
      return sum(({ cases }) => cases);
    },
    get objects() {
      return sum(({ counts }) => counts.exportedCount);
    },
    get missing() {
      return sum(({ counts }) => counts.missingReferences.length);
    },
    get excluded() {
      return sum(({ counts }) => counts.excludedObjects.length);
    },
    get lost() {
      const each = LOSSES.map((loss): [Loss, number] => [loss, sum(({ lost }) => lost.get(loss) ?? 0)]);
      return Object.fromEntries(each.filter(([, count]) => count > 0));
    },
    get withoutConnector() {
      return files.flatMap(({ withoutConnector }) => withoutConnector).slice(0, MAX_NAMED_CASES);
    },
  };
}
