import { afterEach, beforeEach, expect, test } from 'vitest';
import { getCase } from '../../../src/operations/cases/get-case.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { listCases } from '../../../src/operations/search/list-cases.ts';
import { beginImport } from '../../../src/operations/transfer/begin-import.ts';
import type { ImportPreview } from '../../../src/operations/transfer/import-run.ts';
import { performImport } from '../../../src/operations/transfer/import-saved-objects.ts';
import { importTried } from '../../../src/operations/transfer/record-dry-run.ts';
import { startImport } from '../../../src/operations/transfer/start-import.ts';
import { stopImport } from '../../../src/operations/transfer/stop-import.ts';
import { findRun, markRunning } from '../../../src/store/runs.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type ImportDesk, ndjson, openImportDesk, pieces } from '../../support/import-desk.ts';
import { comment, kibanaCase, userAction } from '../../support/kibana-objects.ts';
import { only, } from '../../support/present.ts';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await openImportDesk();
});
afterEach(() => desk.close());

const leo = { username: 'leo', full_name: 'Leo Brandt', email: 'leo@example.com', profile_uid: 'U0LEOBRAN1' };
const mia = { username: 'mia', full_name: 'Mia Chen', email: null, profile_uid: 'U0MIACHEN1' };
const people = new Map([
  ['u_elena_0', leo],
  ['elena@example.com', leo],
]);
const caseOf = (id: string) => perform(desk.deps, getCase, desk.actor, { reference: { id } });

test('people of Kibana act as those of Slack they are, and leave again as Kibana knows them', async () => {
  const assigned = userAction('ua', 'c1');
  assigned.attributes = {
    ...assigned.attributes,
    type: 'assignees',
    action: 'add',
    payload: { assignees: [{ uid: 'u_elena_0' }] },
  };
  const came = [kibanaCase('c1'), comment('k', 'c1'), assigned];
  await desk.import(ndjson(...came), { people });
  expect(await caseOf('c1')).toMatchObject({ assignees: [{ uid: 'U0LEOBRAN1' }], created_by: leo });
  const mine = await perform(desk.deps, listCases, desk.actor, { query: 'assignee:U0LEOBRAN1', limit: 10 });
  expect(mine.cases.map(({ id }) => id)).toEqual(['c1']);
  expect((await desk.export()).slice(0, -1)).toEqual(came);
});

test('whoever is assigned later leaves beside those who came', async () => {
  await desk.import(ndjson(kibanaCase('c1')), { people });
  await perform(desk.deps, updateCases, desk.actor, {
    cases: [{ id: 'c1' }],
    patch: { assignees: { add: [{ uid: mia.profile_uid }] } },
  });
  expect((await desk.export())[0]?.attributes?.assignees).toEqual([{ uid: 'u_elena_0' }, { uid: 'U0MIACHEN1' }]);
  await perform(desk.deps, updateCases, desk.actor, {
    cases: [{ id: 'c1' }],
    patch: { assignees: { remove: [{ uid: 'U0LEOBRAN1' }] } },
  });
  expect((await desk.export())[0]?.attributes?.assignees).toEqual([{ uid: 'U0MIACHEN1' }]);
});

test('all or nothing: where one line fails, none is written', async () => {
  const file = ndjson(kibanaCase('c1'), comment('k', 'nowhere'), kibanaCase('c2'));
  expect(await desk.import(file, { allOrNothing: true })).toMatchObject({
    success: false,
    created: 0,
    skipped: 2,
    failed: 1,
  });
  expect(await desk.export()).toMatchObject([{ exportedCount: 0 }]);
  expect(await desk.import(ndjson(kibanaCase('c1')), { allOrNothing: true })).toMatchObject({
    success: true,
    created: 1,
  });
});

test('a dry run names what the destination lacks', async () => {
  const shown = comment('k', 'c1');
  shown.references.push(
    { id: 'logs', name: 'a', type: 'index-pattern' },
    { id: 'here', name: 'b', type: 'search' },
    { id: 'inside', name: 'c', type: 'search' },
  );
  const alert = comment('a', 'c1');
  alert.attributes = { ...alert.attributes, type: 'alert', alertId: ['x'], index: ['y'], rule: null };
  const search = (id: string) => ({ type: 'search', id, attributes: {}, references: [] });
  await desk.import(ndjson(search('here')));
  const described = { description: 'See [it](https://k/app/timelines?timeline=(id:x))' };
  const { survey } = await desk.import(ndjson(kibanaCase('c1', described), shown, alert, search('inside')), {
    dryRun: true,
  });
  expect(survey?.missing).toEqual({ 'index-pattern': 1, alert: 1, timeline: 1 });
});

/** An import that was tried out. */
async function triedOut(): Promise<string> {
  const { runIds } = await perform(desk.deps, startImport, desk.actor, {
    files: [{ id: 'F1', name: 'x.ndjson' }],
    onConflict: 'skip',
    newCopies: false,
    reply: { channelId: 'C1', userId: 'U1' },
  });
  const runId = only(runIds);
  const preview = {
    ...(await desk.import('{"exportedCount":0}', { dryRun: true })),
    people: [],
    missing: {},
  } as ImportPreview;
  await perform(desk.deps, importTried, desk.actor, { runId, preview });
  return runId;
}

const options = { onConflict: 'skip', newCopies: false, dryRun: false } as const;
const stateOf = async (runId: string) => (await findRun(desk.deps.database.read, desk.actor, runId))?.state;

test('stopped under way, an import leaves nothing; it cannot be begun again', async () => {
  const runId = await triedOut();
  await perform(desk.deps, beginImport, desk.actor, { runId });
  await transact(desk.deps.database, (tx) => markRunning(tx, desk.actor, runId));
  async function* source() {
    yield* pieces(ndjson(kibanaCase('c1'), kibanaCase('c2')));
    await perform(desk.deps, stopImport, desk.actor, { runId });
  }
  await expect(performImport(desk.deps, desk.actor, { source: source(), options, runId })).rejects.toThrow(
    'was stopped',
  );
  expect(await desk.export()).toMatchObject([{ exportedCount: 0 }]);
  expect(await stateOf(runId)).toBe('cancelled');
  await expect(perform(desk.deps, beginImport, desk.actor, { runId })).rejects.toMatchObject({ kind: 'conflict' });
});

test('begun twice it is one import; done, it can no longer be stopped, and asked again it tells what came out', async () => {
  const runId = await triedOut();
  await perform(desk.deps, beginImport, desk.actor, { runId });
  await perform(desk.deps, beginImport, desk.actor, { runId });
  const run = () => performImport(desk.deps, desk.actor, { source: pieces(ndjson(kibanaCase('c1'))), options, runId });
  const [first, second] = await Promise.all([run(), run()]);
  expect(first).toMatchObject({ created: 1 });
  expect(second).toEqual(first);
  expect(await stateOf(runId)).toBe('done');
  await expect(perform(desk.deps, stopImport, desk.actor, { runId })).rejects.toMatchObject({ kind: 'conflict' });
});
