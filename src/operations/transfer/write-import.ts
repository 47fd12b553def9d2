import type { Case } from '../../core/cases/case.ts';
import { itemAt, present } from '../../core/lists.ts';
import { prefetch } from '../../core/prefetch.ts';
import { parsePrinted } from '../../saved-objects/as-came.ts';
import type { Bundle } from '../../saved-objects/bundle/open.ts';
import { atDestination, linkedFiles } from '../../saved-objects/destination.ts';
import { toAttachment } from '../../saved-objects/model/attachment.ts';
import { toCase } from '../../saved-objects/model/case.ts';
import { toConnector } from '../../saved-objects/model/connector.ts';
import { toStoredFile } from '../../saved-objects/model/file.ts';
import { withPeople } from '../../saved-objects/model/people.ts';
import { fromUserAction, toUserAction } from '../../saved-objects/model/user-action.ts';
import { stringify } from '../../saved-objects/ndjson.ts';
import { keyOf } from '../../saved-objects/plan.ts';
import { referenceNamed, type SavedObject } from '../../saved-objects/types.ts';
import { lockCases, takeNumbers } from '../../store/cases/cases.ts';
import type { Tx } from '../../store/database.ts';
import {
  anyRenamed,
  countWritten,
  giveNumbers,
  listTouched,
  noteNumbers,
  renderTouched,
  replacedCases,
} from '../../store/transfer/import-decisions.ts';
import { renamedIds, type WrittenRow, writtenTo } from '../../store/transfer/import-stage.ts';
import { isGrowing } from '../../store/transfer/import-statistics.ts';
import { adoptUserActions, listOwnUserActions } from '../../store/transfer/imports.ts';
import { upsertKeptObjects } from '../../store/transfer/kept-objects.ts';
import {
  type Imported,
  upsertAttachments,
  upsertCases,
  upsertUserActions,
} from '../../store/transfer/saved-objects.ts';
import { storeBytes, upsertFiles } from '../../store/transfer/saved-objects-files.ts';
import type { WriteContext } from '../operation.ts';
import { performAsSystem } from '../perform.ts';
import type { ImportOptions, ImportProgress } from './import-options.ts';
import { watchGrowth } from './watch-growth.ts';
import { writeConnectors } from './write-connectors.ts';

/** Cases that are locked at a time. */
const LOCK_BATCH_CASES = 500;

/** Cases that the audit names; the import log has all of them. */
const MAX_AUDITED_CASES = 10_000;

/**
 * Write what was decided, in few statements however many objects there are. Cases come last, when what belongs to them
 * can be counted. `largest` is how many characters the largest object has. Return the ids of the connectors that the
 * written cases use.
 */
export async function writePlan(
  context: WriteContext,
  options: ImportOptions,
  progress: ImportProgress | undefined,
  bundle: Bundle | undefined,
  largest: number,
): Promise<Set<string>> {
  const { tx, actor } = context;
  const fresh = await noteNumbers(tx, actor);
  await makeRoom(context);
  const of = await countWritten(tx);
  const isRenamed = await anyRenamed(tx);
  let done = 0;
  /** While a batch is written, the next one is fetched and brought into shape, so that Postgres never waits. */
  const each = async (place: string, write: (objects: Arrived[], rows: WrittenRow[]) => Promise<void>) => {
    let writing = Promise.resolve();
    const growth = watchGrowth(context.deps, place);
    for await (const rows of prefetch(writtenTo(tx, actor, place, largest))) {
      const objects = await readObjects(tx, rows, options, isRenamed);
      // What is more than one statement must not mingle with the next.
      if (!isGrowing(place)) await writing;
      const before = writing;
      writing = write(objects, rows);
      writing.catch(() => {});
      await before;
      done += rows.length;
      growth.by(rows.length);
      progress?.({ phase: 'writing', done, of });
    }
    await writing;
    await growth.known();
  };
  const usedConnectors = new Set<string>();
  await each('connectors', (objects) => writeConnectors(context, objects.map(pair(toConnector))));
  await each('kept', (objects) =>
    upsertKeptObjects(
      tx,
      actor,
      objects.map(({ object }) => object),
      options.onConflict === 'overwrite',
    ),
  );
  await each('attachments', (objects) => upsertAttachments(tx, actor, objects.map(pair(toAttachment))));
  await each('user_actions', (objects) => upsertUserActions(tx, actor, objects.map(pair(toUserAction))));
  await each('files', async (objects) => {
    const files = objects.map(({ object }) => toStoredFile(object));
    for (const { sha256 } of files) await storeBytes(tx, actor, sha256, () => present(bundle, 'bundle').bytes(sha256));
    await upsertFiles(tx, actor, files);
  });
  await giveNumbers(tx, await reserveNumbers(context, fresh));
  await each('cases', async (objects, rows) => {
    for (const { object } of objects) {
      usedConnectors.add(referenceNamed(object.references, 'connectorId')?.id ?? 'none');
    }
    const cases = objects.map((one, at) => pair((object) => counted(object, itemAt(rows, at)))(one));
    await upsertCases(tx, actor, cases);
  });
  await renderTouched(tx, actor);
  for (const id of await listTouched(tx, MAX_AUDITED_CASES)) context.touched.add(id);
  return usedConnectors;
}

/**
 * The first of so many numbers, taken in a transaction of its own: whoever opens a case meanwhile would otherwise wait
 * for the whole import. An import that fails after this leaves a gap.
 */
async function reserveNumbers({ deps, actor }: WriteContext, count: number): Promise<number> {
  return count === 0 ? 0 : performAsSystem(deps, 'reserveNumbers', actor, ({ tx }) => takeNumbers(tx, actor, count));
}

/** Kibana writes -1 where it has not counted what belongs to a case. */
function counted(imported: SavedObject, { number, comments, alerts }: WrittenRow): Case {
  const row = toCase(imported, number);
  return {
    ...row,
    ...(row.total_comments < 0 && { total_comments: comments }),
    ...(row.total_alerts < 0 && { total_alerts: alerts }),
  };
}

/** An object as it is written, and the same printed. */
interface Arrived {
  object: SavedObject;
  text: string;
}

/** A row in Docket's own terms, beside the object as it came. */
function pair<T>(read: (object: SavedObject) => T): (arrived: Arrived) => Imported<T> {
  return ({ object, text }) => ({ row: read(object), imported: text });
}

/**
 * The objects as they are written: under their ids here, with what they refer to following, and with people who are
 * known.
 */
async function readObjects(
  tx: Tx,
  rows: readonly WrittenRow[],
  { newCopies, people = new Map() }: ImportOptions,
  isRenamed: boolean,
): Promise<Arrived[]> {
  const objects = rows.map(({ object }) => parsePrinted(object));
  const renamed = isRenamed ? await renamesFor(tx, objects) : () => undefined;
  return objects.map((staged, at) => {
    const row = itemAt(rows, at);
    const object = withPeople(atDestination(staged, row.dest, renamed, newCopies), people);
    return { object, text: object === staged ? row.object : stringify(object) };
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

/**
 * Lock the cases that will be replaced, and make what Docket recorded of them part of their past: from now on the
 * file's version is what later changes are counted from. Cases in the trash come back by this.
 */
async function makeRoom({ tx, actor }: WriteContext): Promise<void> {
  for await (const replaced of replacedCases(tx, LOCK_BATCH_CASES)) {
    const ids = replaced.map(({ dest }) => dest);
    await lockCases(tx, actor, ids);
    const own = await listOwnUserActions(tx, actor, ids);
    await adoptUserActions(
      tx,
      actor,
      own.map((action) => ({ id: action.id, imported: stringify(fromUserAction(action, null)) })),
    );
  }
}
