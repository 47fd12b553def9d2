import { afterEach, beforeEach, expect, test } from 'vitest';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { exportSavedObjects, nextFile } from '../../../src/operations/transfer/export-saved-objects.ts';
import { startExport } from '../../../src/operations/transfer/start-export.ts';
import { createSpace } from '../../../src/operations/workspace/create-space.ts';
import { ana } from '../../support/arbitrary.ts';
import { type ImportHarness, NOW, ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { exportedLines, objectLines } from '../../support/kibana/kibana-line.ts';
import { action, comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { matching } from '../../support/matching.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness({ shared: true });
});
afterEach(() => harness.close());

const uuid = matching.stringMatching(/^[0-9a-f-]{36}$/);

test('a case opened in Docket leaves as 8.8 writes it, and comes back the same', async () => {
  const made = await perform(harness.deps, createCase, harness.actor, {
    title: 'Phishing wave',
    description: 'Forty mails.',
    severity: 'high',
    tags: ['mail'],
    assignees: [{ uid: 'U0LEOBRAN1' }],
  });
  const lines = await harness.export();
  const none = { name: 'none', type: '.none' };
  const about = { id: made.id, name: 'associated-cases', type: 'cases' };
  const around = { coreMigrationVersion: '8.8.0', managed: false, created_at: NOW, updated_at: NOW };
  const said = { title: 'Phishing wave', description: 'Forty mails.', tags: ['mail'], owner: 'cases' };
  const more = { assignees: [{ uid: 'U0LEOBRAN1' }], settings: { syncAlerts: false } };
  expect(lines).toEqual([
    {
      ...around,
      type: 'cases',
      id: made.id,
      typeMigrationVersion: '8.7.0',
      references: [],
      attributes: {
        ...said,
        ...more,
        status: 0,
        severity: 20,
        connector: { ...none, fields: [] },
        external_service: null,
        created_at: NOW,
        created_by: ana,
        updated_at: null,
        updated_by: null,
        closed_at: null,
        closed_by: null,
        duration: null,
        total_alerts: 0,
        total_comments: 0,
      },
    },
    {
      ...around,
      type: 'cases-user-actions',
      id: uuid,
      typeMigrationVersion: '8.5.0',
      references: [about],
      attributes: {
        type: 'create_case',
        action: 'create',
        owner: 'cases',
        created_at: NOW,
        created_by: ana,
        payload: { ...said, ...more, status: 'open', severity: 'high', connector: { ...none, fields: null } },
      },
    },
    { exportedCount: 2, missingRefCount: 0, missingReferences: [], excludedObjectsCount: 0, excludedObjects: [] },
  ]);
  const other = await openImportHarness({ shared: true });
  try {
    await other.import(ndjson(...lines));
    expect(await other.export()).toEqual(lines);
  } finally {
    await other.close();
  }
});

test('an edit writes the attributes that it changed, and no other', async () => {
  const came = kibanaCase('c1', { status: 10, description: 'As it came', total_comments: 2 });
  await harness.import(ndjson(came));
  await perform(harness.deps, updateCases, harness.actor, {
    cases: [{ id: 'c1' }],
    patch: { severity: 'critical', tags: { add: ['vip'] } },
  });
  await perform(harness.deps, addComment, harness.actor, { reference: { id: 'c1' }, comment: 'Seen' });
  const [left] = await harness.export();
  expect(left).toEqual({
    ...came,
    updated_at: NOW,
    attributes: {
      ...came.attributes,
      severity: 30,
      tags: ['identity', 'vip'],
      total_comments: 3,
      updated_at: NOW,
      updated_by: ana,
    },
  });
});

test('what is referred to stands before what refers to it, once, however many cases there are', async () => {
  const cases = Array.from({ length: 250 }, (_, at) => kibanaCase(`c${at}`, {}, 'jira-1'));
  const parts = cases.flatMap(({ id }) => [comment(`k-${id}`, id), userAction(`a-${id}`, id, `k-${id}`)]);
  await harness.import(ndjson(...parts, ...cases, action('jira-1')));
  const lines = objectLines(await harness.export());
  expect(lines).toHaveLength(751);
  const seen = new Set<string>();
  for (const { type, id, references } of lines) {
    for (const reference of references) expect(seen).toContain(`${reference.type}:${reference.id}`);
    expect(seen).not.toContain(`${type}:${id}`);
    seen.add(`${type}:${id}`);
  }
});

test('references to what is not here are counted in the last line, each once', async () => {
  const file = comment('k', 'c1');
  file.references.push({ id: 'f1', name: 'externalReferenceId', type: 'file' });
  await harness.import(ndjson(kibanaCase('c1', {}, 'gone'), kibanaCase('c2', {}, 'gone'), file));
  expect((await harness.export()).at(-1)).toMatchObject({
    exportedCount: 3,
    missingRefCount: 2,
    missingReferences: matching.arrayContaining([
      { type: 'action', id: 'gone' },
      { type: 'file', id: 'f1' },
    ]),
  });
});

test('no secret ever leaves, whatever the file held', async () => {
  const connector = action('jira-1');
  connector.attributes.secrets = { apiToken: 'hunter2' };
  const { warnings } = await harness.import(ndjson(connector, kibanaCase('c1', {}, 'jira-1')));
  expect(warnings).toMatchObject([{ line: 1, type: 'action' }]);
  const text = JSON.stringify(await harness.export());
  expect(text).not.toContain('hunter2');
  expect(text).toContain('"secrets":{}');
});

test('what 7.16 cannot hold is left out and named', async () => {
  const lens = comment('lens', 'c1');
  lens.attributes = {
    ...lens.attributes,
    type: 'persistableState',
    comment: undefined,
    persistableStateAttachmentTypeId: '.lens',
    persistableStateAttachmentState: {},
  };
  await harness.import(ndjson(kibanaCase('c1'), lens));
  const lines = await harness.export({ profile: 'kibana-7.16' });
  expect(lines).toMatchObject([
    { type: 'cases', migrationVersion: { cases: '7.15.0' }, attributes: { status: 'open', type: 'individual' } },
    { exportedCount: 1, excludedObjects: [{ type: 'cases-comments', id: 'lens', reason: 'excluded' }] },
  ]);
});

test('only who may export does, and a query that is not understood is said', async () => {
  const responder = { ...harness.actor, capabilities: new Set(['read_cases'] as const) };
  await expect(harness.export({ actor: responder })).rejects.toMatchObject({ kind: 'not_allowed' });
  await expect(harness.export({ query: 'status:done' })).rejects.toMatchObject({
    kind: 'invalid_input',
    field: 'query',
  });
});

test('starting an export of nothing starts nothing', async () => {
  const reportTo = { channelId: 'C1', userId: 'U1' };
  const ask = () => perform(harness.deps, startExport, harness.actor, { query: '', profile: 'kibana-8.8', reportTo });
  expect(await ask()).toEqual({ total: 0, runId: null });
  await harness.import(ndjson(kibanaCase('c1')));
  expect(await ask()).toEqual({ total: 1, runId: uuid });
});

test('an export that is too large for one file comes in several, each of which can be imported by itself', async () => {
  const cases = Array.from({ length: 250 }, (_, at) => kibanaCase(`c${at}`, {}, 'jira-1'));
  const parts = cases.map(({ id }) => comment(`k-${id}`, id));
  await harness.import(ndjson(action('jira-1'), ...cases, ...parts));
  const files = [''];
  for await (const piece of exportSavedObjects(harness.deps, harness.actor, {
    query: '',
    profile: 'kibana-8.8',
    maxBytes: 1,
  })) {
    if (piece === nextFile) files.push('');
    else files.push(`${files.pop()}${piece}`);
  }
  expect(files).toHaveLength(5);
  const seen: string[] = [];
  for (const [at, file] of files.entries()) {
    const result = await harness.import(file, {}, await space(`part-${at}`));
    expect(result).toMatchObject({ success: true, failed: 0, byType: { action: { created: 1 } } });
    seen.push(
      ...exportedLines(file)
        .filter(({ type }) => type !== 'action')
        .flatMap(({ id }) => id ?? []),
    );
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(500);
});

async function space(id: string) {
  await perform(harness.deps, createSpace, harness.actor, { name: id });
  return harness.at(id);
}

test('without related objects only the cases and what belongs to them go', async () => {
  await harness.import(ndjson(action('jira-1'), kibanaCase('c1', {}, 'jira-1'), comment('k', 'c1')));
  const lines = exportSavedObjects(harness.deps, harness.actor, { query: '', profile: 'kibana-8.8', related: false });
  const types = exportedLines((await Array.fromAsync(lines)).join('')).map(({ type }) => type);
  expect(types).toEqual(['cases', 'cases-comments', undefined]);
});

test('an export shows one moment, whatever changes while it is taken', async () => {
  const cases = Array.from({ length: 150 }, (_, at) => kibanaCase(`c${at}`));
  await harness.import(ndjson(...cases));
  const before = await harness.export();
  const lines: unknown[] = [];
  const taken = exportSavedObjects(harness.deps, harness.actor, { query: '', profile: 'kibana-8.8' });
  for await (const piece of taken) {
    if (lines.push(piece) !== 1) continue;
    const ids = cases.map(({ id }) => ({ id }));
    await perform(harness.deps, updateCases, harness.actor, { cases: ids, patch: { title: 'Meanwhile' } });
    await harness.import(ndjson(kibanaCase('late')));
  }
  expect(exportedLines(lines.join(''))).toEqual(before);
  expect((await harness.export()).filter(({ attributes }) => attributes?.title === 'Meanwhile')).toHaveLength(150);
});

test('an export that nobody wants to its end gives its connection back', async () => {
  await harness.import(ndjson(...Array.from({ length: 120 }, (_, at) => kibanaCase(`c${at}`))));
  for (let round = 0; round < 8; round++) {
    for await (const _ of exportSavedObjects(harness.deps, harness.actor, { query: '', profile: 'kibana-8.8' })) break;
  }
  expect((await harness.export()).at(-1)).toMatchObject({ exportedCount: 120 });
});
