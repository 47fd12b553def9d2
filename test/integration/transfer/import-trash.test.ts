import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { replayAction } from '../../../src/core/cases/edit-case.ts';
import { deleteCases } from '../../../src/operations/cases/delete-cases.ts';
import { getCase } from '../../../src/operations/cases/get-case.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { toCase } from '../../../src/saved-objects/model/case.ts';
import { describeChange } from '../../../src/slack/blocks/cases/describe-change.ts';
import { toCase as rowToCase } from '../../../src/store/cases/cases.ts';
import { listUserActions } from '../../../src/store/cases/user-actions.ts';
import { cases } from '../../../src/store/schema.ts';
import { listOwnUserActions } from '../../../src/store/transfer/imports.ts';
import { type ImportHarness, ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { fitting } from '../../support/json.ts';
import { comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { present } from '../../support/present.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness({ shared: true });
  let seconds = Date.parse('2026-02-01T00:00:00.000Z');
  harness.deps.now = () => {
    seconds += 1_000;
    return new Date(seconds);
  };
  const { deps, actor } = harness;
  await harness.import(ndjson(kibanaCase('c1'), comment('k1', 'c1', 'Ancient words.'), kibanaCase('c2')));
  const patch = { status: 'closed', tags: { add: ['mine'], remove: [] } } as const;
  await perform(deps, updateCases, actor, { cases: [{ id: 'c1' }], patch });
  await perform(deps, deleteCases, actor, { cases: [{ id: 'c1' }] });
});
afterEach(() => harness.close());

const file = ndjson(
  kibanaCase('c1', { title: 'As in the file' }),
  comment('k1', 'c1', 'Recent words.'),
  comment('k2', 'c1', 'One more.'),
  kibanaCase('c2'),
);
const trashed = { total: 1, numbers: [{ from: 1, to: 1 }] };

const caseOf = (id: string) => perform(harness.deps, getCase, harness.actor, { reference: { id } });
const attachments = async () =>
  (
    await harness.deps.database.read.execute(sql`
    select attributes->>'comment' as words from attachments
    where workspace_id = ${harness.actor.workspaceId} and case_id = 'c1' order by id`)
  ).map(({ words }) => words);

/** What the activity of case `c1` says, without who did it. */
async function activity(): Promise<string[]> {
  const found = await listUserActions(harness.deps.database.read, harness.actor, 'c1', { order: 'oldest' });
  return found.map((action) => describeChange(action, { user: () => undefined }));
}

const savedObject = z.object({
  type: z.string(),
  id: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  references: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
  envelope: z.record(z.string(), z.unknown()),
});

/** The activity since the import rebuilds the case. */
async function expectRebuilt(): Promise<void> {
  const { workspaceId } = harness.actor;
  const [found] = await harness.deps.database.read
    .select()
    .from(cases)
    .where(sql`${cases.workspace_id} = ${workspaceId} and ${cases.id} = 'c1'`);
  const row = rowToCase(present(found));
  const { total_comments, total_alerts } = row;
  const own = await listOwnUserActions(harness.deps.database.read, harness.actor, ['c1']);
  const baseline = { ...toCase(fitting(savedObject, found?.imported), 1), total_comments, total_alerts };
  expect({ ...own.reduce(replayAction, baseline), version: row.version }).toEqual(row);
}

test.each(['skip', 'overwrite'] as const)(
  'a case in the trash stays there, with what belongs to it: %s',
  async (onConflict) => {
    const result = await harness.import(file, { onConflict });
    expect(result).toMatchObject({ created: 0, failed: 0, trashed });
    await expect(caseOf('c1')).rejects.toMatchObject({ kind: 'not_found' });
    expect(await attachments()).toEqual(['Ancient words.']);
    expect(await caseOf('c2')).toMatchObject({ title: 'Case c2' });
    const [logged] = await harness.deps.database.read.execute(sql`
    select result, message from import_log
    where workspace_id = ${harness.actor.workspaceId} and id = 'c1' order by seq desc limit 1`);
    expect(logged).toEqual({ result: 'skipped', message: 'It lies in the trash here and stays there.' });
  },
);

test.each([
  ['overwrite', 'skip'],
  ['overwrite', 'overwrite'],
  ['restore', 'overwrite'],
] as const)(
  '--trash %s, --on-conflict %s: it comes back as in the file, and the activity says so',
  async (trash, onConflict) => {
    expect(await harness.import(file, { trash, onConflict })).toMatchObject({ created: 1, trashed });
    expect(await caseOf('c1')).toMatchObject({
      ...{ incremental_id: 1, title: 'As in the file', status: 'open', tags: ['identity'], closed_at: null },
      total_comments: 2,
    });
    expect(await attachments()).toEqual(['Recent words.', 'One more.']);
    expect(await activity()).toEqual([
      'closed the case',
      'added the tag “mine”',
      'deleted the case',
      'restored the case as it is in an imported file',
    ]);
    await expectRebuilt();
    await harness.export();
  },
);

test('restored as it was it keeps what was done here, and takes what the file adds', async () => {
  const result = await harness.import(file, { trash: 'restore', onConflict: 'skip' });
  expect(result).toMatchObject({ created: 1, overwritten: 0, skipped: 3, trashed });
  expect(await caseOf('c1')).toMatchObject({ title: 'Case c1', status: 'closed', tags: ['identity', 'mine'] });
  expect(await attachments()).toEqual(['Ancient words.', 'One more.']);
  expect((await activity()).slice(-2)).toEqual(['deleted the case', 'restored the case']);
  await expectRebuilt();
});

test.each(['leave', 'restore', 'overwrite'] as const)('a dry run says it and restores nothing: %s', async (trash) => {
  const result = await harness.import(file, { trash, onConflict: 'ask', dryRun: true });
  expect(result).toMatchObject({ trashed });
  expect(result.conflicts?.map(({ id }) => id)).toEqual(trash === 'restore' ? ['c1', 'c2'] : ['c2']);
  await expect(caseOf('c1')).rejects.toMatchObject({ kind: 'not_found' });
});

test('all or nothing restores nothing where something fails; new copies meet no trash', async () => {
  const options = { trash: 'overwrite', allOrNothing: true } as const;
  expect(await harness.import(`${file}\nnot json`, options)).toMatchObject({ failed: 1, created: 0, overwritten: 0 });
  await expect(caseOf('c1')).rejects.toMatchObject({ kind: 'not_found' });
  const copies = await harness.import(file, { newCopies: true });
  expect(copies).toMatchObject({ created: 4 });
  expect(copies.trashed).toBeUndefined();
});

test('what belongs to a case in the trash that is not in the file says so', async () => {
  const { errors } = await harness.import(ndjson(comment('k3', 'c1')));
  expect(errors[0]?.message).toBe('The case it belongs to (c1) lies in the trash here.');
});

describe('a case in the trash whose activity has no room for its return', () => {
  const words = 'There is no room in its activity for its return: it stays in the trash here.';

  test.each(['restore', 'overwrite'] as const)('stays there and is told, and the rest comes: %s', async (trash) => {
    await fillActivity();
    const result = await harness.import(`${file}\n${JSON.stringify(kibanaCase('c3'))}`, { trash });
    expect(result.errors.map(({ line, reason, message }) => [line, reason, message])).toEqual([
      [1, 'activity_full', words],
      [2, 'missing_case', 'The case it belongs to (c1) cannot be imported: see line 1.'],
      [3, 'missing_case', 'The case it belongs to (c1) cannot be imported: see line 1.'],
    ]);
    expect(result).toMatchObject({ created: 1, overwritten: 1 });
    expect(result.trashed).toBeUndefined();
    await expect(caseOf('c1')).rejects.toMatchObject({ kind: 'not_found' });
    expect(await attachments()).toEqual(['Ancient words.']);
  });

  test('counts what the file adds, each entry once', async () => {
    await fillActivity(9_995);
    const adding = (...ids: string[]) => ndjson(kibanaCase('c1'), ...ids.map((id) => userAction(id, 'c1')));
    const full = await harness.import(adding('more-1', 'new-1', 'new-2'), { trash: 'restore' });
    expect(full.errors[0]?.message).toBe(words);
    expect(await harness.import(adding('more-1', 'new-1'), { trash: 'restore' })).toMatchObject({ failed: 0 });
    expect(await caseOf('c1')).toMatchObject({ title: 'Case c1' });
  });

  test('stays there without a word of it where nothing was to come back', async () => {
    await fillActivity();
    expect(await harness.import(file)).toMatchObject({ failed: 0, trashed });
  });
});

/** Add so many entries to the three in the activity of case `c1`; by default as many as there is room for. */
async function fillActivity(entries = 9_997): Promise<void> {
  await harness.deps.database.read.execute(sql`
    insert into user_actions (workspace_id, space_id, id, case_id, type, action, payload, owner, created_at, created_by)
    select workspace_id, space_id, 'more-' || n, id, 'title', 'update', '{"title":"x"}', owner, now(), created_by
    from cases, generate_series(1, ${entries}::int) n where workspace_id = ${harness.actor.workspaceId} and id = 'c1'`);
}
