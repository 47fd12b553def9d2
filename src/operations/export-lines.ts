import type { CaseQuery } from '../core/query/model.ts';
import { type ExportProfile, type ExportTally, exportDetails, exportObject } from '../saved-objects/export.ts';
import { stringify } from '../saved-objects/ndjson.ts';
import { orderObjects } from '../saved-objects/order.ts';
import { keyOf } from '../saved-objects/plan.ts';
import type { SavedObject } from '../saved-objects/types.ts';
import { queryCaseIds } from '../store/case-query.ts';
import type { Reader, Scope } from '../store/database.ts';
import { chunks } from '../store/rows.ts';
import { gatherCases, gatherReferred } from './export-gather.ts';

/** How far an export is: cases written, what the last line will count, and sizes of files by SHA-256. */
export interface ExportSofar {
  cases: number;
  tally: ExportTally;
  files: Map<string, number>;
}

/** What is exported, and for whom. */
export interface Wanted {
  query: CaseQuery;
  at: Date;
  profile: ExportProfile;
  related: boolean;
}

/** Cases that are in the process's memory at a time, with all that belongs to them. */
const CASES_AT_A_TIME = 100;

/** The lines of an export, each but the last with its newline; `sofar` is kept up to date while they are taken. */
export async function* exportLines(
  db: Reader,
  scope: Scope,
  { query, at, profile, related }: Wanted,
  sofar: ExportSofar,
): AsyncGenerator<string> {
  const { tally, files } = sofar;
  const written = new Set<string>();
  const missing = new Set<string>();
  for (const some of chunks(await queryCaseIds(db, scope, query, at), CASES_AT_A_TIME)) {
    const ofCases = await gatherCases(db, scope, some, profile === 'bundle');
    const referred = related ? await gatherReferred(db, scope, ofCases, written, missing) : { found: [], missing: [] };
    for (const object of orderObjects([...ofCases, ...referred.found])) {
      const line = exportObject(object, profile);
      if (line) yield `${stringify(line)}\n`;
      if (line) tally.exportedCount++;
      else tally.excludedObjects.push({ type: object.type, id: object.id, reason: 'excluded' });
      noteFile(files, object);
    }
    for (const object of referred.found) written.add(keyOf(object));
    tally.missingReferences.push(...referred.missing);
    sofar.cases += some.length;
  }
  yield stringify(exportDetails(tally));
}

function noteFile(files: Map<string, number>, { type, attributes }: SavedObject): void {
  if (type === 'file') files.set(String(attributes.sha256), Number(attributes.size));
}
