import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportPreview } from '../../../src/core/transfer/import-run.ts';
import { getCase } from '../../../src/operations/cases/get-case.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { listCases } from '../../../src/operations/search/list-cases.ts';
import { beginImport } from '../../../src/operations/transfer/begin-import.ts';
import { performImport } from '../../../src/operations/transfer/import-saved-objects.ts';
import { recordDryRun } from '../../../src/operations/transfer/record-dry-run.ts';
import { startImport } from '../../../src/operations/transfer/start-import.ts';
import { stopImport } from '../../../src/operations/transfer/stop-import.ts';
import { findRun, markRunning } from '../../../src/store/runs.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type ImportHarness, ndjson, openImportHarness, pieces } from '../../support/harnesses/import-harness.ts';
import { comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { only } from '../../support/present.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness({ shared: true });
});
afterEach(() => harness.close());

const leo = { username: 'leo', full_name: 'Leo Brandt', email: 'leo@example.com', profile_uid: 'U0LEOBRAN1' };
const mia = { username: 'mia', full_name: 'Mia Chen', email: null, profile_uid: 'U0MIACHEN1' };
const people = new Map([
  ['u_elena_0', leo],
  ['elena@example.com', leo],
]);
const caseOf = (id: string) => perform(harness.deps, getCase, harness.actor, { reference: { id } });

test('people of Kibana act as those of Slack they are, and leave again as Kibana knows them', async () => {
  const assigned = userAction('ua', 'c1');
  assigned.attributes = {
    ...assigned.attributes,
    type: 'assignees',
    action: 'add',
    payload: { assignees: [{ uid: 'u_elena_0' }] },
  };
  const came = [kibanaCase('c1'), comment('k', 'c1'), assigned];
  await harness.import(ndjson(...came), { people });
  expect(await caseOf('c1')).toMatchObject({ assignees: [{ uid: 'U0LEOBRAN1' }], created_by: leo });
  const mine = await perform(harness.deps, listCases, harness.actor, { query: 'assignee:U0LEOBRAN1', limit: 10 });
  expect(mine.cases.map(({ id }) => id)).toEqual(['c1']);
  expect((await harness.export()).slice(0, -1)).toEqual(came);
});

test('whoever is assigned later leaves beside those who came', async () => {
  await harness.import(ndjson(kibanaCase('c1')), { people });
  await perform(harness.deps, updateCases, harness.actor, {
    cases: [{ id: 'c1' }],
    patch: { assignees: { add: [{ uid: mia.profile_uid }] } },
  });
  expect((await harness.export())[0]?.attributes?.assignees).toEqual([{ uid: 'u_elena_0' }, { uid: 'U0MIACHEN1' }]);
  await perform(harness.deps, updateCases, harness.actor, {
    cases: [{ id: 'c1' }],
    patch: { assignees: { remove: [{ uid: 'U0LEOBRAN1' }] } },
  });
  expect((await harness.export())[0]?.attributes?.assignees).toEqual([{ uid: 'U0MIACHEN1' }]);
});

test('all or nothing: where one line fails, none is written', async () => {
  const file = ndjson(kibanaCase('c1'), comment('k', 'nowhere'), kibanaCase('c2'));
  expect(await harness.import(file, { allOrNothing: true })).toMatchObject({
    success: false,
    created: 0,
    skipped: 2,
    failed: 1,
  });
  expect(await harness.export()).toMatchObject([{ exportedCount: 0 }]);
  expect(await harness.import(ndjson(kibanaCase('c1')), { allOrNothing: true })).toMatchObject({
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
  await harness.import(ndjson(search('here')));
  const described = { description: 'See [it](https://k/app/timelines?timeline=(id:x))' };
  const { overview } = await harness.import(ndjson(kibanaCase('c1', described), shown, alert, search('inside')), {
    dryRun: true,
  });
  expect(overview?.missing).toEqual({ 'index-pattern': 1, alert: 1, timeline: 1 });
});

/** An import that was tried out. */
async function dryRun(): Promise<string> {
  const { runIds } = await perform(harness.deps, startImport, harness.actor, {
    files: [{ id: 'F1', name: 'x.ndjson' }],
    onConflict: 'skip',
    newCopies: false,
    reportTo: { channelId: 'C1', userId: 'U1' },
  });
  const runId = only(runIds);
  const preview = {
    ...(await harness.import('{"exportedCount":0}', { dryRun: true })),
    people: [],
    missing: {},
  } as ImportPreview;
  await perform(harness.deps, recordDryRun, harness.actor, { runId, preview });
  return runId;
}

const options = { onConflict: 'skip', newCopies: false, dryRun: false } as const;
const stateOf = async (runId: string) => (await findRun(harness.deps.database.read, harness.actor, runId))?.state;

test('stopped under way, an import leaves nothing; it cannot be begun again', async () => {
  const runId = await dryRun();
  await perform(harness.deps, beginImport, harness.actor, { runId });
  await transact(harness.deps.database, (tx) => markRunning(tx, harness.actor, runId));
  async function* source() {
    yield* pieces(ndjson(kibanaCase('c1'), kibanaCase('c2')));
    await perform(harness.deps, stopImport, harness.actor, { runId });
  }
  await expect(performImport(harness.deps, harness.actor, { source: source(), options, runId })).rejects.toThrow(
    'was stopped',
  );
  expect(await harness.export()).toMatchObject([{ exportedCount: 0 }]);
  expect(await stateOf(runId)).toBe('cancelled');
  await expect(perform(harness.deps, beginImport, harness.actor, { runId })).rejects.toMatchObject({
    kind: 'conflict',
  });
});

test('begun twice it is one import; done, it can no longer be stopped, and asked again it tells what came out', async () => {
  const runId = await dryRun();
  await perform(harness.deps, beginImport, harness.actor, { runId });
  await perform(harness.deps, beginImport, harness.actor, { runId });
  const run = () =>
    performImport(harness.deps, harness.actor, { source: pieces(ndjson(kibanaCase('c1'))), options, runId });
  const [first, second] = await Promise.all([run(), run()]);
  expect(first).toMatchObject({ created: 1 });
  expect(second).toEqual(first);
  expect(await stateOf(runId)).toBe('done');
  await expect(perform(harness.deps, stopImport, harness.actor, { runId })).rejects.toMatchObject({ kind: 'conflict' });
});
