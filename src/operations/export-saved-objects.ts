import { z } from 'zod';
import { writeBundle } from '../saved-objects/bundle/write.ts';
import { EXPORT_PROFILES, type ExportProfile } from '../saved-objects/export.ts';
import { countCases } from '../store/case-query.ts';
import { fileBytes } from '../store/open-file.ts';
import { inSnapshot } from '../store/snapshot.ts';
import { type ExportSofar, exportLines } from './export-lines.ts';
import type { Actor, Deps, ReadOperation } from './operation.ts';
import { perform } from './perform.ts';
import { readQuery } from './read-query.ts';

export interface ExportInput {
  query: string;
  profile: ExportProfile;
  /** Whether connectors and kept objects that the cases refer to travel with them; they do by default. */
  related?: boolean;
}

/** An export under way. */
export interface Export {
  /** How many cases match. */
  cases: number;
  /** The file, piece by piece: UTF-8 lines without a newline at the end, or the bytes of a bundle. Read it once. */
  content: AsyncIterable<string | Uint8Array>;
  /** How far `content` has been read. */
  sofar: ExportSofar;
}

/**
 * The cases of a query as saved objects, with their attachments, their activity and what these refer to, all as they
 * stand at one moment; no secrets. Throws a `DocketError` that points at a word of the query it does not understand.
 */
export const exportObjects: ReadOperation<ExportInput, Export> = {
  name: 'exportSavedObjects',
  capability: 'import_export',
  input: z.object({ query: z.string(), profile: z.enum(EXPORT_PROFILES), related: z.boolean().default(true) }),
  async read({ db, deps, actor }, { query, profile, related = true }) {
    const found = await readQuery(db, actor, query);
    const at = deps.now();
    const sofar: ExportSofar = {
      cases: 0,
      tally: { exportedCount: 0, missingReferences: [], excludedObjects: [] },
      files: new Map(),
    };
    const content = inSnapshot<string | Uint8Array>(deps.database, (snapshot) => {
      const lines = exportLines(snapshot, actor, { query: found, at, profile, related }, sofar);
      if (profile !== 'bundle') return lines;
      return writeBundle({
        at,
        lines,
        counts: () => ({ cases: sofar.cases, objects: sofar.tally.exportedCount }),
        files: () => sofar.files,
        bytes: (sha256) => fileBytes(snapshot, actor.workspaceId, sha256),
      });
    });
    return { cases: await countCases(db, actor, found, at), content, sofar };
  },
};

/** The content of an export; the capability `import_export` is needed. See `exportObjects`. */
export async function* exportSavedObjects(
  deps: Deps,
  actor: Actor,
  input: ExportInput,
): AsyncGenerator<string | Uint8Array> {
  yield* (await perform(deps, exportObjects, actor, input)).content;
}
