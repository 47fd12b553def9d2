import { z } from 'zod';
import { type ExportProfile, type ExportTally, exportDetails, exportObject } from '../saved-objects/export.ts';
import { stringify } from '../saved-objects/ndjson.ts';
import { orderObjects } from '../saved-objects/order.ts';
import { keyOf } from '../saved-objects/plan.ts';
import { queryCaseIds } from '../store/case-query.ts';
import type { Reader, Scope } from '../store/database.ts';
import { chunks } from '../store/rows.ts';
import { gatherCases, gatherReferred } from './export-gather.ts';
import type { Actor, Deps, ReadOperation } from './operation.ts';
import { perform } from './perform.ts';
import { readQuery } from './read-query.ts';

export const EXPORT_PROFILES = ['kibana-8.8', 'kibana-7.16'] as const satisfies ExportProfile[];

interface Input {
  query: string;
  profile: ExportProfile;
}

/** How far an export is. */
interface Sofar {
  cases: number;
  tally: ExportTally;
}

/** An export under way. */
export interface Export {
  /** How many cases it holds. */
  cases: number;
  /** The file, piece by piece; UTF-8, one object a line, no newline at the end. Read it once. */
  lines: AsyncIterable<string>;
  /** How far `lines` has been read: cases that are written, and what the last line will count. */
  sofar: Sofar;
}

/** Cases that are in the process's memory at a time, with all that belongs to them. */
const CASES_AT_A_TIME = 100;

/**
 * The cases of a query as saved objects, with their attachments, their activity and what these refer to; no secrets.
 * Throws a `DocketError` that points at a word of the query it does not understand.
 */
export const exportObjects: ReadOperation<Input, Export> = {
  name: 'exportSavedObjects',
  capability: 'import_export',
  input: z.object({ query: z.string(), profile: z.enum(EXPORT_PROFILES) }),
  async read({ db, deps, actor }, { query, profile }) {
    const ids = await queryCaseIds(db, actor, await readQuery(db, actor, query), deps.now());
    const sofar: Sofar = { cases: 0, tally: { exportedCount: 0, missingReferences: [], excludedObjects: [] } };
    return { cases: ids.length, lines: lines(db, actor, ids, profile, sofar), sofar };
  },
};

/** The text of an export; the capability `import_export` is needed. See `exportObjects`. */
export async function* exportSavedObjects(deps: Deps, actor: Actor, input: Input): AsyncGenerator<string> {
  yield* (await perform(deps, exportObjects, actor, input)).lines;
}

async function* lines(
  db: Reader,
  scope: Scope,
  ids: string[],
  profile: ExportProfile,
  sofar: Sofar,
): AsyncGenerator<string> {
  const { tally } = sofar;
  const written = new Set<string>();
  const missing = new Set<string>();
  for (const some of chunks(ids, CASES_AT_A_TIME)) {
    const ofCases = await gatherCases(db, scope, some);
    const referred = await gatherReferred(db, scope, ofCases, written, missing);
    for (const object of orderObjects([...ofCases, ...referred.found])) {
      const { type, id } = object;
      const line = exportObject(object, profile);
      if (line) yield `${stringify(line)}\n`;
      if (line) tally.exportedCount++;
      else tally.excludedObjects.push({ type, id, reason: 'excluded' });
    }
    for (const object of referred.found) written.add(keyOf(object));
    tally.missingReferences.push(...referred.missing);
    sofar.cases += some.length;
  }
  yield stringify(exportDetails(tally));
}
