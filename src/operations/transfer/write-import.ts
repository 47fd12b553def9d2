import type { Case } from '../../core/cases/case.ts';
import { present } from '../../core/lists.ts';
import { prefetch } from '../../core/prefetch.ts';
import type { Bundle } from '../../saved-objects/bundle/open.ts';
import { toAttachment } from '../../saved-objects/model/attachment.ts';
import { toCase } from '../../saved-objects/model/case.ts';
import { toConnector } from '../../saved-objects/model/connector.ts';
import { toStoredFile } from '../../saved-objects/model/file.ts';
import { toUserAction } from '../../saved-objects/model/user-action.ts';
import { referenceNamed } from '../../saved-objects/types.ts';
import { takeNumbers } from '../../store/cases/cases.ts';
import { type WriteRows, writerTo } from '../../store/rows.ts';
import {
  anyRenamed,
  countWritten,
  giveNumbers,
  listTouched,
  noteNumbers,
} from '../../store/transfer/import-decisions.ts';
import { writtenTo } from '../../store/transfer/import-stage.ts';
import { isGrowing } from '../../store/transfer/import-statistics.ts';
import type { WaitingRows } from '../../store/transfer/import-waiting.ts';
import { upsertKeptObjects } from '../../store/transfer/kept-objects.ts';
import { upsertAttachments, upsertCases, upsertUserActions } from '../../store/transfer/saved-objects.ts';
import { storeBytes, upsertFiles } from '../../store/transfer/saved-objects-files.ts';
import type { WriteContext } from '../operation.ts';
import { performAsSystem } from '../perform.ts';
import { type Arrived, pair, readObjects } from './arrived.ts';
import type { ImportOptions, ImportProgress } from './import-options.ts';
import { readyAdoption } from './ready-adoption.ts';
import { watchGrowth } from './watch-growth.ts';
import { writeConnectors } from './write-connectors.ts';

/** Cases that the audit names; the import log has all of them. */
const MAX_AUDITED_CASES = 10_000;

/** What an import writes, and where the rows wait that must not be seen or hold anybody up yet. */
export interface Writing {
  options: ImportOptions;
  bundle: Bundle | undefined;
  /** Characters of the largest object. */
  largest: number;
  waiting: WaitingRows;
  /** The ids of the connectors that the written cases use; filled by and by. */
  usedConnectors: Set<string>;
}

/**
 * Write what was decided, in few statements however many objects there are: what is new, as nobody sees it before the
 * end; what meets cases that are here is made ready and waits. Cases come last, when what belongs to them can be counted.
 */
export async function writePlan(
  context: WriteContext,
  writing: Writing,
  progress: ImportProgress | undefined,
): Promise<void> {
  const { tx } = context;
  const of = await countWritten(tx);
  let done = 0;
  const each = eachObject(context, writing, false, (count) => {
    done += count;
    progress?.({ phase: 'writing', done, of });
  });
  const replaces = writing.options.onConflict === 'overwrite';
  await each('kept', (_, objects) =>
    upsertKeptObjects(
      tx,
      context.actor,
      objects.map(({ object }) => object),
      replaces,
    ),
  );
  await writeParts(context, writing, each, false);
  await noteTouched(context);
}

/** Make ready again what was planned again. */
export async function writeAgain(context: WriteContext, writing: Writing): Promise<void> {
  await writeParts(
    context,
    writing,
    eachObject(context, writing, true, () => {}),
    true,
  );
  await noteTouched(context);
}

async function noteTouched({ tx, touched }: WriteContext): Promise<void> {
  touched.clear();
  for (const id of await listTouched(tx, MAX_AUDITED_CASES)) touched.add(id);
}

/** Write the connectors of the file; their rows are locked, so this comes after the cases. */
export async function writeFileConnectors(context: WriteContext, writing: Writing): Promise<void> {
  const each = eachObject(context, writing, false, () => {});
  await each('connectors', (_, objects) => writeConnectors(context, objects.map(pair(toConnector))));
}

async function writeParts(context: WriteContext, writing: Writing, each: Each, again: boolean): Promise<void> {
  const { tx, actor } = context;
  const { bundle, usedConnectors, waiting } = writing;
  const fresh = await noteNumbers(tx, actor, again);
  await readyAdoption(context, again);
  await each('attachments', (write, objects) => upsertAttachments(write, actor, objects.map(pair(toAttachment))));
  await each('user_actions', (write, objects) => upsertUserActions(write, actor, objects.map(pair(toUserAction))));
  await each('files', async (write, objects) => {
    const files = objects.map(({ object }) => toStoredFile(object));
    for (const { sha256 } of files) await storeBytes(tx, actor, sha256, () => present(bundle, 'bundle').bytes(sha256));
    await upsertFiles(write, actor, files);
  });
  await giveNumbers(tx, await reserveNumbers(context, fresh));
  await each('cases', async (write, objects) => {
    for (const { object } of objects) {
      usedConnectors.add(referenceNamed(object.references, 'connectorId')?.id ?? 'none');
    }
    await upsertCases(
      write,
      actor,
      objects.map((one) => pair(() => caseOf(one))(one)),
    );
  });
  await waiting.prepare(again);
}

/** Go through the objects that are written to a place, a batch at a time. */
type Each = (place: string, write: (rows: WriteRows, objects: Arrived[]) => Promise<void>) => Promise<void>;

function eachObject(
  context: WriteContext,
  { options, largest, waiting }: Writing,
  again: boolean,
  onDone: (count: number) => void,
): Each {
  const { tx, actor, deps } = context;
  let isRenamed: boolean | undefined;
  /** While a batch is written, the next one is fetched and brought into shape, so that Postgres never waits. */
  return async (place, write) => {
    let going = Promise.resolve();
    const growth = watchGrowth(deps, place);
    for await (const rows of prefetch(writtenTo(tx, actor, place, { largest, again }))) {
      isRenamed ??= await anyRenamed(tx);
      const objects = await readObjects(tx, rows, options, isRenamed);
      // What is more than one statement must not mingle with the next.
      if (!isGrowing(place)) await going;
      const before = going;
      const meeting = objects.filter(({ row }) => row.meets);
      const fresh = objects.filter(({ row }) => !row.meets);
      going = (async () => {
        if (fresh.length > 0) await write(writerTo(tx), fresh);
        if (meeting.length > 0) await write(waiting.writerOf(meeting.map(({ row }) => row.seq)), meeting);
      })();
      going.catch(() => {});
      await before;
      onDone(rows.length);
      growth.by(fresh.length);
    }
    await going;
    await growth.known();
  };
}

/**
 * The first of so many numbers, taken in a transaction of its own: whoever opens a case meanwhile would otherwise wait
 * for the whole import. An import that fails after this leaves a gap.
 */
async function reserveNumbers({ deps, actor }: WriteContext, count: number): Promise<number> {
  return count === 0 ? 0 : performAsSystem(deps, 'reserveNumbers', actor, ({ tx }) => takeNumbers(tx, actor, count));
}

/** Kibana writes -1 where it has not counted what belongs to a case; what meets a case here is counted at the end. */
function caseOf({ object, row: { number, comments, alerts, meets } }: Arrived): Case {
  const row = toCase(object, number);
  return {
    ...row,
    ...(!meets && row.total_comments < 0 && { total_comments: comments }),
    ...(!meets && row.total_alerts < 0 && { total_alerts: alerts }),
  };
}
