import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportResult } from '../../../src/core/transfer/import-result.ts';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { deleteComment } from '../../../src/operations/attachments/delete-comment.ts';
import { editComment } from '../../../src/operations/attachments/edit-comment.ts';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { deleteCases } from '../../../src/operations/cases/delete-cases.ts';
import { getCase } from '../../../src/operations/cases/get-case.ts';
import { restoreCases } from '../../../src/operations/cases/restore-cases.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import type { Actor } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import type { ImportOptions } from '../../../src/operations/transfer/import-options.ts';
import { performImport } from '../../../src/operations/transfer/import-saved-objects.ts';
import { createSpace } from '../../../src/operations/workspace/create-space.ts';
import { listLog } from '../../../src/store/transfer/imports.ts';
import { type ImportHarness, ndjson, openImportHarness, pieces } from '../../support/harnesses/import-harness.ts';
import { comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { matching } from '../../support/matching.ts';
import { itemAt } from '../../support/present.ts';
import { until } from '../jobs/world.ts';

let harness: ImportHarness;
let outside: postgres.Sql;
beforeEach(async () => {
  harness = await openImportHarness();
  outside = postgres(harness.url, { max: 2 });
});
afterEach(async () => {
  await outside.end();
  await harness.close();
});

const before = ndjson(
  kibanaCase('c1'),
  comment('k1', 'c1', 'Ancient words.'),
  userAction('u1', 'c1', 'k1'),
  kibanaCase('c2'),
);
/** One case more, for whose number the import can be made to wait. */
const after = ndjson(
  kibanaCase('c1', { title: 'As in the file' }),
  comment('k1', 'c1', 'Recent words.'),
  userAction('u1', 'c1', 'k1'),
  comment('k2', 'c1', 'One more.'),
  kibanaCase('c2'),
  kibanaCase('c3'),
);

/** What somebody does to case `c1` or what belongs to it. */
type Change = (actor: Actor) => Promise<unknown>;
const edits = (patch: object) => (actor: Actor) =>
  perform(harness.deps, updateCases, actor, { cases: [{ id: 'c1' }], patch });
const trashes: Change = (actor) => perform(harness.deps, deleteCases, actor, { cases: [{ id: 'c1' }] });
const restores: Change = (actor) => perform(harness.deps, restoreCases, actor, { reference: { id: 'c1' } });
const changes: Record<string, Change> = {
  'edits the case': edits({ title: 'Edited here', severity: 'high' }),
  'adds a comment': (actor) => perform(harness.deps, addComment, actor, { reference: { id: 'c1' }, comment: 'Mine.' }),
  'edits a comment': (actor) => perform(harness.deps, editComment, actor, { id: 'k1', comment: 'Edited here.' }),
  'deletes a comment': (actor) => perform(harness.deps, deleteComment, actor, { id: 'k1' }),
  'puts the case into the trash': trashes,
};

/** Until a transaction waits for another one. */
const untilWaiting = (what: string) =>
  until(what, async () => {
    const waiting = await outside`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return waiting.length > 0;
  });

/** Imports the file, and has `change` done after it was planned and made ready, while nothing is locked yet. */
async function importAround(change: Change, options: Partial<ImportOptions> = {}, actor = harness.actor) {
  const importing = { result: undefined as Promise<ImportResult> | undefined };
  await outside.begin(async (tx) => {
    await tx`select 1 from spaces for update`;
    importing.result = harness.import(after, options, actor);
    await untilWaiting('the import waits for its numbers');
    await change(actor);
  });
  const result = await importing.result;
  if (!result) throw new Error('nothing was imported');
  return result;
}

/** All that an export holds, but for the ids that are made here. */
async function stateOf(actor: Actor): Promise<string[]> {
  const lines = (await harness.export({ actor })).map((line) => JSON.stringify({ ...line, version: undefined }));
  return lines.map((line) => line.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'made here')).sort();
}

const caseOf = (id: string, actor = harness.actor) => perform(harness.deps, getCase, actor, { reference: { id } });

/** Words that are searched and do not say what the cases and their attachments do, or say it twice. */
async function wrongWords(): Promise<unknown[]> {
  return harness.deps.database.read.execute(sql`
    with wanted as (
      select space_id, id as case_id, '' as part, left(title, 2000) as title,
        words_document(case_words(title, external_service, observables, custom_fields, description)) as document from cases
      union all
      select space_id, case_id, id, null, words_document(attachment_words(attributes)) from attachments
      where deleted_at is null)
    (select * from wanted except all select space_id, case_id, part, title, document from case_texts)
    union all (select space_id, case_id, part, title, document from case_texts except all select * from wanted)`);
}

test.for(Object.keys(changes))(
  'while an import is made ready somebody %s: as if it had been before it',
  async (what) => {
    const change = changes[what] ?? trashes;
    const other = harness.at('other');
    await perform(harness.deps, createSpace, harness.actor, { name: 'other' });
    for (const actor of [harness.actor, other]) await harness.import(before, {}, actor);
    await change(other);
    const wanted = await harness.import(after, { trash: 'overwrite' }, other);
    const result = await importAround(change, { trash: 'overwrite' });
    expect(await stateOf(harness.actor)).toEqual(await stateOf(other));
    expect(await caseOf('c1')).toMatchObject({ title: 'As in the file' });
    expect(await wrongWords()).toEqual([]);
    const { warnings, ...counts } = result;
    expect({ ...counts, warnings: [] }).toEqual(wanted);
    expect(warnings).toEqual([
      { line: 1, type: 'cases', id: 'c1', message: matching.stringContaining('Somebody changed this case here') },
    ]);
  },
);

test('the change that is written over stays in the activity, and the log tells of it', async () => {
  await harness.import(before);
  await importAround(edits({ title: 'Edited here' }));
  const activity = (await harness.export()).filter(({ type }) => type === 'cases-user-actions');
  expect(activity.map(({ attributes }) => attributes?.payload)).toContainEqual({ title: 'Edited here' });
  const runs = await harness.deps.database.read.execute<{ run_id: string }>(sql`
    select run_id from import_log where id = 'c3'`);
  const log = await Array.fromAsync(listLog(harness.deps.database.read, harness.actor, itemAt([...runs], 0).run_id));
  expect(log.map(({ line, id, result, number }) => [line, id, result, number])).toEqual([
    [1, 'c1', 'overwritten', 1],
    [2, 'k1', 'overwritten', null],
    [3, 'u1', 'overwritten', null],
    [4, 'k2', 'created', null],
    [5, 'c2', 'overwritten', 2],
    [6, 'c3', 'created', 3],
  ]);
  expect(log[0]?.message).toContain('Somebody changed this case here');
});

test('a case that comes out of the trash meanwhile is left alone by an import that skips', async () => {
  await harness.import(before);
  await trashes(harness.actor);
  const result = await importAround(restores, { onConflict: 'skip' });
  expect(await caseOf('c1')).toMatchObject({ title: 'Case c1' });
  expect(result).toMatchObject({ created: 2, skipped: 4, warnings: [] });
  expect(await wrongWords()).toEqual([]);
});

test('a change that is being made when the cases are locked is waited for, and seen', async () => {
  await harness.import(before);
  let result: Promise<ImportResult> | undefined;
  await outside.begin(async (tx) => {
    await tx`select 1 from cases where id = 'c1' for update`;
    result = harness.import(after);
    await untilWaiting('the import waits for the case');
    await tx`update cases set title = 'Changed under way', version = version + 1 where id = 'c1'`;
  });
  expect((await result)?.warnings).toMatchObject([{ id: 'c1' }]);
  expect(await caseOf('c1')).toMatchObject({ title: 'As in the file', version: 3 });
});

test('two imports of one space at once come one after the other, and both are whole', async () => {
  await harness.import(before);
  const [one, two] = await Promise.all([harness.import(after), harness.import(after)]);
  expect([one.created, two.created].sort()).toEqual([0, 2]);
  expect([one.overwritten, two.overwritten].sort()).toEqual([4, 6]);
  expect(await caseOf('c1')).toMatchObject({ title: 'As in the file', total_comments: 2, version: 2 });
  expect(await wrongWords()).toEqual([]);
});

test('what is here already as in the file is not written again', async () => {
  await harness.import(after);
  const rows = () =>
    harness.deps.database.read.execute(sql`
      select id, ctid::text from attachments union all select id, ctid::text from user_actions
      union all select id, ctid::text from cases order by id`);
  const first = [...(await rows())];
  expect(await harness.import(after)).toMatchObject({ overwritten: 6 });
  expect([...(await rows())]).toEqual(first);
  expect(await wrongWords()).toEqual([]);
});

test('a case that is here as in the file counts what the file adds to it', async () => {
  await harness.import(before);
  const added = ndjson(kibanaCase('c1'), comment('k2', 'c1', 'One more.'));
  expect(await harness.import(added)).toMatchObject({ created: 1, overwritten: 1 });
  expect(await caseOf('c1')).toMatchObject({ total_comments: 2 });
  expect(await wrongWords()).toEqual([]);
});

test('an import whose connection ends while it locks the cases leaves nothing', async () => {
  await harness.import(before);
  const state = await stateOf(harness.actor);
  await outside.begin(async (tx) => {
    await tx`select 1 from cases where id = 'c2' for update`;
    const importing = harness.import(after);
    importing.catch(() => {});
    await untilWaiting('the import waits for the case');
    await outside`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    await expect(importing).rejects.toThrow();
  });
  expect(await stateOf(harness.actor)).toEqual(state);
  expect(await wrongWords()).toEqual([]);
});

test('whoever opens a case while an import holds the cases that it overwrites does not wait', async () => {
  await harness.import(before);
  let opened: number | undefined;
  await performImport(harness.deps, harness.actor, {
    source: pieces(after),
    options: { onConflict: 'overwrite', newCopies: false, dryRun: false },
    // The import ends only after this: were it waited for, neither would go on.
    after: async () => {
      const made = await perform(harness.deps, createCase, harness.actor, { title: 'Meanwhile', description: 'Else.' });
      opened = made.incremental_id;
    },
  });
  expect(opened).toBe(4);
});
