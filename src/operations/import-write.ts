import type { Bundle } from '../saved-objects/bundle/open.ts';
import { atDestination } from '../saved-objects/destination.ts';
import { toAttachment } from '../saved-objects/model/attachment.ts';
import { toCase } from '../saved-objects/model/case.ts';
import { toConnector } from '../saved-objects/model/connector.ts';
import { toStoredFile } from '../saved-objects/model/file.ts';
import { withPeople } from '../saved-objects/model/people.ts';
import { fromUserAction, toUserAction } from '../saved-objects/model/user-action.ts';
import type { Action } from '../saved-objects/plan.ts';
import { referenceNamed, type SavedObject } from '../saved-objects/types.ts';
import { lockCases, takeNumbers } from '../store/cases.ts';
import { renderCases } from '../store/effects.ts';
import { adoptUserActions, findNumbers, listOwnUserActions, readStage } from '../store/imports.ts';
import { upsertKeptObjects } from '../store/kept-objects.ts';
import { chunks } from '../store/rows.ts';
import { upsertAttachments, upsertCases, upsertConnectors, upsertUserActions } from '../store/saved-objects.ts';
import { storeBytes, upsertFiles } from '../store/saved-objects-files.ts';
import type { ImportOptions, ImportProgress } from './import-options.ts';
import { type Plan, tableOf } from './import-plan.ts';
import type { Staged } from './import-read.ts';
import type { WriteContext } from './operation.ts';

/** An object that will be written, under the id it gets here. */
type Written = Extract<Action, { kind: 'create' | 'overwrite' | 'keep' }> & { entry: Staged };

/** Objects that are in the process's memory at a time. */
const AT_A_TIME = 500;

/**
 * Writes what a plan decided, in few statements however many objects there are. Cases come last, so that the numbers of
 * the space are held only for a moment. Answers with the ids of the connectors that the written cases use.
 */
export async function writePlan(
  context: WriteContext,
  plan: Plan,
  options: ImportOptions,
  progress: ImportProgress | undefined,
  bundle: Bundle | undefined,
): Promise<Set<string>> {
  const { tx, actor } = context;
  const written = plan.actions.filter((action): action is Written => 'id' in action && action.kind !== 'skip');
  const by = Object.groupBy(written, ({ kind, entry }) => (kind === 'keep' ? 'kept' : (tableOf(entry.type) ?? 'kept')));
  const cases = by.cases ?? [];
  const had = await findNumbers(
    tx,
    actor,
    cases.map(({ id }) => id),
  );
  await makeRoom(context, [...had.keys()]);
  let done = 0;
  const each = async (some: Written[] | undefined, write: (objects: SavedObject[]) => Promise<void>) => {
    for (const chunk of chunks(some ?? [], AT_A_TIME)) {
      await write(await readObjects(context, plan, options, chunk));
      done += chunk.length;
      progress?.({ phase: 'writing', done, of: written.length });
    }
  };
  const caseIds = new Set(cases.map(({ id }) => id));
  const usedConnectors = new Set<string>();
  await each(by.connectors, (objects) => upsertConnectors(tx, actor, objects.map(pair(toConnector))));
  await each(by.kept, (objects) => upsertKeptObjects(tx, actor, objects, options.onConflict === 'overwrite'));
  await each(by.attachments, async (objects) => {
    for (const object of objects) caseIds.add(referenceNamed(object.references, 'associated-cases')?.id ?? '');
    await upsertAttachments(tx, actor, objects.map(pair(toAttachment)));
  });
  await each(by.user_actions, (objects) => upsertUserActions(tx, actor, objects.map(pair(toUserAction))));
  await each(by.files, async (objects) => {
    const files = objects.map(toStoredFile);
    for (const { sha256 } of files) await storeBytes(tx, actor, sha256, () => (bundle as Bundle).bytes(sha256));
    await upsertFiles(tx, actor, files);
  });
  const numberOf = await numbers(context, cases, had);
  await each(inOrderOfCreation(cases), async (objects) => {
    for (const object of objects) usedConnectors.add(referenceNamed(object.references, 'connectorId')?.id ?? 'none');
    const read = (object: SavedObject) => toCase(object, numberOf(object.id));
    await upsertCases(tx, actor, objects.map(pair(read)));
  });
  for (const id of caseIds) context.touched.add(id);
  await renderCases(tx, actor, [...caseIds]);
  return usedConnectors;
}

/** A row in Docket's own terms, beside the object as it came. */
function pair<T>(read: (object: SavedObject) => T): (object: SavedObject) => { row: T; imported: SavedObject } {
  return (imported) => ({ row: read(imported), imported });
}

async function readObjects({ tx }: WriteContext, plan: Plan, options: ImportOptions, chunk: Written[]) {
  const lines = chunk.map(({ entry }) => entry.line);
  const objects = (await readStage(tx, lines)).map((text) => JSON.parse(text) as SavedObject);
  const { newCopies, people = new Map() } = options;
  return chunk.map(({ id }, at) =>
    withPeople(atDestination(objects[at] as SavedObject, id, plan.idOf, newCopies), people),
  );
}

/**
 * Locks the cases that will be replaced, and makes what Docket recorded of them part of their past: from now on the
 * file's version is what later changes are counted from. Cases in the trash come back by this.
 */
async function makeRoom({ tx, actor }: WriteContext, replaced: string[]): Promise<void> {
  for (const ids of chunks(replaced.sort(), AT_A_TIME)) {
    await lockCases(tx, actor, ids);
    const own = await listOwnUserActions(tx, actor, ids);
    await adoptUserActions(
      tx,
      actor,
      own.map((action) => ({ id: action.id, imported: fromUserAction(action, null) })),
    );
  }
}

/** The numbers of the cases: those they `had`, else the next ones of the space in the order the cases were opened. */
async function numbers({ tx, actor }: WriteContext, cases: Written[], had: Map<string, number>) {
  const fresh = inOrderOfCreation(cases).filter(({ id }) => !had.has(id));
  const first = fresh.length === 0 ? 0 : await takeNumbers(tx, actor, fresh.length);
  const given = new Map(fresh.map(({ id }, at) => [id, first + at]));
  return (id: string) => had.get(id) ?? (given.get(id) as number);
}

function inOrderOfCreation(cases: Written[]): Written[] {
  const time = ({ entry }: Written) => Date.parse(entry.createdAt);
  return cases.toSorted((a, b) => time(a) - time(b) || a.entry.line - b.entry.line);
}
