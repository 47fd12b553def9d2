import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { deleteCases } from '../../../src/operations/cases/delete-cases.ts';
import { getCase } from '../../../src/operations/cases/get-case.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { getMissingConnectors } from '../../../src/operations/transfer/get-missing-connectors.ts';
import { createSpace } from '../../../src/operations/workspace/create-space.ts';
import { listOwnUserActions } from '../../../src/store/transfer/imports.ts';
import { type ImportHarness, ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { readJson } from '../../support/json.ts';
import { kibanaLine, objectLines } from '../../support/kibana/kibana-line.ts';
import { action, comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { matching } from '../../support/matching.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness({ shared: true });
});
afterEach(() => harness.close());

const caseOf = (reference: { id: string } | { incremental_id: number }) =>
  perform(harness.deps, getCase, harness.actor, { reference });

test('cases get their numbers in the order in which they were opened', async () => {
  const late = kibanaCase('late', { created_at: '2024-03-01T00:00:00.000Z' });
  const early = kibanaCase('early', { created_at: '2023-03-01T00:00:00.000Z' });
  await harness.import(ndjson(late, early));
  expect(await caseOf({ incremental_id: 1 })).toMatchObject({ id: 'early' });
  expect(await caseOf({ incremental_id: 2 })).toMatchObject({ id: 'late' });
});

test('comments and activity may stand before their case', async () => {
  const result = await harness.import(ndjson(userAction('ua', 'c1'), comment('k', 'c1'), kibanaCase('c1')));
  expect(result).toMatchObject({ success: true, created: 3, failed: 0 });
  expect((await harness.export()).slice(0, -1).map(({ id }) => id)).toEqual(['c1', 'k', 'ua']);
});

test('a broken line 7 fails alone; the result says which and why', async () => {
  const good = Array.from({ length: 9 }, (_, at) => JSON.stringify(kibanaCase(`c${at}`)));
  good[6] = '{"type":"cases","id":"c6","attributes":{"title":';
  const result = await harness.import(good.join('\n'));
  expect(result).toMatchObject({ success: false, created: 8, failed: 1 });
  expect(result.errors).toEqual([
    { line: 7, reason: 'not_json', message: matching.stringMatching(/ends too early.*cut off/) },
  ]);
  expect((await harness.export()).at(-1)).toMatchObject({ exportedCount: 8 });
});

test('of two lines with one type and id the second fails', async () => {
  const result = await harness.import(
    ndjson(kibanaCase('c1', { title: 'first' }), kibanaCase('c1', { title: 'second' })),
  );
  expect(result).toMatchObject({ created: 1, failed: 1 });
  expect(result.errors).toMatchObject([{ line: 2, type: 'cases', id: 'c1', title: 'second', reason: 'duplicate' }]);
  expect(await caseOf({ id: 'c1' })).toMatchObject({ title: 'first' });
});

test('what belongs to a case that is nowhere fails', async () => {
  const result = await harness.import(ndjson(kibanaCase('c1'), comment('k', 'elsewhere')));
  expect(result.errors).toMatchObject([{ line: 2, reason: 'missing_case', type: 'cases-comments', id: 'k' }]);
});

test('the same file again, skipping: nothing changes, not even what was edited meanwhile', async () => {
  const file = ndjson(kibanaCase('c1'), comment('k', 'c1'), userAction('ua', 'c1'));
  await harness.import(file);
  await perform(harness.deps, updateCases, harness.actor, { cases: [{ id: 'c1' }], patch: { title: 'Edited' } });
  const before = await harness.export();
  expect(await harness.import(file, { onConflict: 'skip' })).toMatchObject({ success: true, created: 0, skipped: 3 });
  expect(await harness.export()).toEqual(before);
});

test('the same file again, overwriting: the same state, the same numbers', async () => {
  const file = ndjson(kibanaCase('c1'), kibanaCase('c2'), comment('k', 'c1'), userAction('ua', 'c1'));
  await harness.import(file);
  const before = await harness.export();
  expect(await harness.import(file)).toMatchObject({ success: true, created: 0, overwritten: 4 });
  expect(await harness.export()).toEqual(before);
  expect(await caseOf({ incremental_id: 2 })).toMatchObject({ id: 'c2', version: 1 });
  const { incremental_id } = await importedNext();
  expect(incremental_id).toBe(3);
});

async function importedNext() {
  await harness.import(ndjson(kibanaCase('next')));
  return caseOf({ id: 'next' });
}

test('overwriting brings back the version of the file and keeps what was recorded and commented here', async () => {
  const file = ndjson(kibanaCase('c1', { title: 'As it came' }));
  await harness.import(file);
  await perform(harness.deps, updateCases, harness.actor, { cases: [{ id: 'c1' }], patch: { title: 'Edited' } });
  await perform(harness.deps, addComment, harness.actor, { reference: { id: 'c1' }, comment: 'Seen' });
  await harness.import(file);
  expect(await caseOf({ id: 'c1' })).toMatchObject({ title: 'As it came' });
  const lines = objectLines(await harness.export());
  expect(
    lines
      .filter(({ type }) => type === 'cases-user-actions')
      .map(({ attributes }) => attributes.type)
      .sort(),
  ).toEqual(['comment', 'title']);
  expect(lines.filter(({ type }) => type === 'cases-comments')).toMatchObject([{ attributes: { comment: 'Seen' } }]);
});

test('a case in the trash comes back as the file has it, under its number, where that was chosen', async () => {
  const file = ndjson(kibanaCase('c1', { title: 'As it came' }), comment('k', 'c1'));
  await harness.import(file);
  await perform(harness.deps, updateCases, harness.actor, { cases: [{ id: 'c1' }], patch: { title: 'Edited' } });
  await perform(harness.deps, deleteCases, harness.actor, { cases: [{ id: 'c1' }] });
  expect(await harness.import(file, { trash: 'overwrite' })).toMatchObject({ success: true, overwritten: 2 });
  expect(await caseOf({ incremental_id: 1 })).toMatchObject({ id: 'c1', title: 'As it came' });
  const own = await listOwnUserActions(harness.deps.database.read, harness.actor, ['c1']);
  expect(own.map(({ type }) => type)).toEqual(['restore_case']);
  const kinds = (await harness.export()).map(({ type, attributes }) => attributes?.type ?? type);
  expect(kinds.sort()).toEqual(['cases', 'delete_case', 'title', 'user', undefined]);
});

test('new copies: everything gets a new id, what refers to it follows, and nothing that is here is touched', async () => {
  const file = ndjson(
    action('jira-1'),
    kibanaCase('c1', {}, 'jira-1'),
    comment('k', 'c1'),
    userAction('ua', 'c1', 'k'),
  );
  await harness.import(file);
  const first = await harness.export();
  expect(await harness.import(file, { newCopies: true })).toMatchObject({ success: true, created: 4 });
  const second = objectLines(await harness.export({ query: 'number:2' }));
  const idOf = Object.fromEntries(second.map(({ type, id }) => [type, id]));
  for (const { id } of first) expect(Object.values(idOf)).not.toContain(id);
  const back = readJson(
    z.array(kibanaLine),
    Object.entries({
      'jira-1': idOf.action,
      c1: idOf.cases,
      k: idOf['cases-comments'],
      ua: idOf['cases-user-actions'],
    }).reduce((text, [old, id]) => text.replaceAll(`"${id}"`, `"${old}"`), JSON.stringify(second)),
  );
  const byId = (lines: { id: string }[]) => new Map(lines.map((line) => [line.id, line]));
  expect(byId(back)).toEqual(byId(objectLines(first)));
  expect(await harness.export({ query: 'number:1' })).toEqual(first);
});

test('a second import finds the object that remembers the same origin', async () => {
  await harness.import(ndjson({ ...kibanaCase('copy'), originId: 'c1' }));
  const result = await harness.import(ndjson(kibanaCase('c1', { title: 'Newer' }), comment('k', 'c1')));
  expect(result).toMatchObject({ overwritten: 1, created: 1, success: true });
  expect(await caseOf({ id: 'copy' })).toMatchObject({ title: 'Newer', incremental_id: 1 });
  expect((await harness.export()).find(({ id }) => id === 'k')?.references).toEqual([
    { id: 'copy', name: 'associated-cases', type: 'cases' },
  ]);
});

test('two that could overwrite one: told apart, and what belongs to the one that fails fails too', async () => {
  await harness.import(ndjson({ ...kibanaCase('a'), originId: 'c1' }, { ...kibanaCase('b'), originId: 'c1' }));
  const result = await harness.import(ndjson(kibanaCase('c1'), comment('k', 'c1')));
  expect(result.errors).toMatchObject([{ reason: 'ambiguous_conflict' }, { reason: 'missing_case' }]);
});

test('two lines that become one object: the second fails', async () => {
  await harness.import(ndjson({ ...kibanaCase('copy'), originId: 'c1' }));
  const result = await harness.import(
    ndjson({ ...kibanaCase('x'), originId: 'c1' }, { ...kibanaCase('y'), originId: 'c1' }),
  );
  expect(result).toMatchObject({ overwritten: 1, failed: 1, errors: [{ line: 2, reason: 'duplicate' }] });
});

test('conflicts to ask about are named and nothing is written over; an answer decides for all that belongs to the case', async () => {
  const file = ndjson(kibanaCase('c1', { title: 'File' }), comment('k', 'c1'), kibanaCase('c2'));
  await harness.import(ndjson(kibanaCase('c1', { title: 'Here' }), comment('k', 'c1')));
  const asked = await harness.import(file, { onConflict: 'ask', dryRun: true });
  expect(asked).toMatchObject({ created: 1, skipped: 2 });
  expect(asked.conflicts?.map(({ id }) => id)).toEqual(['c1']);
  const answers = new Map([['cases:c1', { overwrite: 'c1' }]]);
  expect(await harness.import(file, { onConflict: 'ask', answers })).toMatchObject({ created: 1, overwritten: 2 });
  expect(await caseOf({ id: 'c1' })).toMatchObject({ title: 'File' });
});

test('a dry run says what would happen and writes nothing', async () => {
  const file = ndjson(action('jira-1'), kibanaCase('c1', {}, 'jira-1'), comment('k', 'nowhere'));
  const reported = await harness.import(file, { dryRun: true });
  expect(reported).toMatchObject({ created: 2, failed: 1, connectors: [{ id: 'jira-1', missingSecrets: true }] });
  expect(await harness.export()).toMatchObject([{ exportedCount: 0 }]);
  const { overview, ...would } = reported;
  expect(overview).toEqual({
    people: [matching.objectContaining({ key: 'elena@example.com' }), matching.objectContaining({ key: 'u_elena_0' })],
    missing: {},
  });
  expect(await harness.import(file)).toEqual({ ...would, numbers: [{ from: 1, to: 1 }] });
});

test('connectors come without secrets, and the case knows that somebody must sign in', async () => {
  const result = await harness.import(ndjson(action('jira-1'), kibanaCase('c1', {}, 'jira-1'), kibanaCase('c2')));
  expect(result.connectors).toEqual([{ id: 'jira-1', name: 'Jira', type: '.jira', missingSecrets: true }]);
  const missing = (caseId: string) => perform(harness.deps, getMissingConnectors, harness.actor, { caseId });
  expect(await missing('c1')).toMatchObject([
    { id: 'jira-1', name: 'Jira', actionTypeId: '.jira', isMissingSecrets: true },
  ]);
  expect(await missing('c2')).toEqual([]);
  const again = await harness.import(ndjson(kibanaCase('c3', {}, 'jira-1')));
  expect(again.connectors).toMatchObject([{ id: 'jira-1', missingSecrets: true }]);
});

test('types that Docket does not act on are kept and leave again with what refers to them', async () => {
  const view = {
    type: 'index-pattern',
    id: 'logs',
    attributes: { title: 'logs-*', odd: [1] },
    references: [],
    version: 'WzFd',
  };
  const shown = comment('k', 'c1');
  shown.references.push({ id: 'logs', name: 'layer', type: 'index-pattern' });
  const result = await harness.import(ndjson(view, kibanaCase('c1'), shown, kibanaCase('c2')));
  expect(result).toMatchObject({ kept: 1, created: 3, byType: { 'index-pattern': { kept: 1 } } });
  expect(await harness.export({ query: 'number:1' })).toContainEqual(view);
  expect((await harness.export({ query: 'number:2' })).map(({ type }) => type)).toEqual(['cases', undefined]);
});

test('text that Postgres cannot hold is repaired with a warning', async () => {
  const result = await harness.import(ndjson(kibanaCase('c1', { title: 'a\0b \ud800 c' })));
  expect(result.warnings).toMatchObject([{ line: 1, type: 'cases', id: 'c1' }, { line: 1 }]);
  expect(await caseOf({ id: 'c1' })).toMatchObject({ title: 'a\uFFFDb \uFFFD c' });
});

test.each(['0050-02-03T04:05:06.789Z', '1799-12-31T23:59:59.000Z', '9999-12-31T23:59:59.999Z'])(
  'a time far from ours stays what it is: %s',
  async (created_at) => {
    const came = kibanaCase('c1', { created_at });
    await harness.import(ndjson(came));
    expect(await caseOf({ id: 'c1' })).toMatchObject({ created_at });
    expect(await harness.export()).toContainEqual(came);
  },
);

test('spaces do not see each other, and hold the same ids', async () => {
  await perform(harness.deps, createSpace, harness.actor, { name: 'red' });
  const file = ndjson(kibanaCase('c1'), comment('k', 'c1'));
  await harness.import(file);
  expect(await harness.import(file, {}, harness.at('red'))).toMatchObject({ created: 2 });
});

test('only who may import does', async () => {
  const guest = { ...harness.actor, capabilities: new Set<never>() };
  await expect(harness.import(ndjson(kibanaCase('c1')), {}, guest)).rejects.toMatchObject({ kind: 'not_allowed' });
});

test.each([
  ['', /empty/],
  ['\n \n', /empty/],
  [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /an image/],
  ['<!DOCTYPE html><html><head><title>Sign in</title>', /a web page/],
  ['{"ok":true}', /No line of this file is a saved object/],
  ['just words\nand more', /No line of this file is a saved object.*Line 1: /],
  [Buffer.from('PK\x03\x04rest'), /This ZIP archive is damaged/],
  [Buffer.from('{"type":"cases"}', 'utf16le'), /not plain text/],
])('a file that is no export is refused in words: %j', async (file, words) => {
  const refused = harness.import(file);
  await expect(refused).rejects.toMatchObject({ kind: 'invalid_input', message: matching.stringMatching(words) });
  await expect(refused).rejects.toThrow('Nothing was imported.');
});

test('an export of nothing is no mistake', async () => {
  expect(await harness.import('{"exportedCount":0,"missingRefCount":0}')).toMatchObject({ success: true, created: 0 });
});

test('thousands of objects take few statements and arrive whole', async () => {
  const objects = Array.from({ length: 1_200 }, (_, at) => [
    kibanaCase(`c${at}`),
    comment(`k${at}`, `c${at}`),
    userAction(`u${at}`, `c${at}`, `k${at}`),
  ]).flat();
  expect(await harness.import(ndjson(...objects))).toMatchObject({ created: 3_600, failed: 0 });
  expect((await harness.export()).at(-1)).toMatchObject({ exportedCount: 3_600, missingRefCount: 0 });
});
