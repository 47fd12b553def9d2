import { itemAt } from '../../core/lists.ts';
import { parsePrinted } from '../../saved-objects/as-came.ts';
import { atDestination, linkedFiles } from '../../saved-objects/destination.ts';
import { withPeople } from '../../saved-objects/model/people.ts';
import { stringify } from '../../saved-objects/ndjson.ts';
import { keyOf } from '../../saved-objects/plan.ts';
import { withoutTicket } from '../../saved-objects/tickets.ts';
import type { SavedObject } from '../../saved-objects/types.ts';
import type { Tx } from '../../store/database.ts';
import { renamedIds } from '../../store/transfer/import-decisions.ts';
import type { WrittenRow } from '../../store/transfer/import-stage.ts';
import type { Imported } from '../../store/transfer/saved-objects.ts';
import type { ImportOptions } from './import-options.ts';

/** An object as it is written, the same printed, and where it goes. */
export interface Arrived {
  object: SavedObject;
  text: string;
  row: WrittenRow;
}

/** A row in Docket's own terms, beside the object as it came. */
export function pair<T>(read: (object: SavedObject) => T): (arrived: Arrived) => Imported<T> {
  return ({ object, text }) => ({ row: read(object), imported: text });
}

/**
 * The objects as they are written: under their ids here, with what they refer to following, and with people who are
 * known.
 */
export async function readObjects(
  tx: Tx,
  rows: readonly WrittenRow[],
  { newCopies, tickets, people = new Map() }: ImportOptions,
  isRenamed: boolean,
): Promise<Arrived[]> {
  const objects = rows.map(({ object }) => parsePrinted(object));
  const renamed = isRenamed ? await renamesFor(tx, objects) : () => undefined;
  return objects.map((staged, at) => {
    const row = itemAt(rows, at);
    const placed = atDestination(staged, row.dest, renamed, newCopies);
    const object = withPeople(newCopies && tickets !== 'keep' ? withoutTicket(placed) : placed, people);
    return { object, text: object === staged ? row.object : stringify(object), row };
  });
}

/** The other ids that what these objects refer to gets here; links to stored files are among it. */
async function renamesFor(
  tx: Tx,
  objects: readonly SavedObject[],
): Promise<(type: string, id: string) => string | undefined> {
  const wanted = new Map<string, { type: string; id: string }>();
  for (const object of objects) {
    for (const { type, id } of [...object.references, ...linkedFiles(object)])
      wanted.set(keyOf({ type, id }), { type, id });
  }
  const found = await renamedIds(tx, [...wanted.values()]);
  const ids = new Map(found.map(({ dest, ...one }) => [keyOf(one), dest]));
  return (type, id) => ids.get(keyOf({ type, id }));
}
