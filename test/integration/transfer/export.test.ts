import { afterEach, beforeEach, expect, test } from 'vitest';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { exportSavedObjects, nextFile } from '../../../src/operations/transfer/export-saved-objects.ts';
import { startExport } from '../../../src/operations/transfer/start-export.ts';
import { createSpace } from '../../../src/operations/workspace/create-space.ts';
import { ana } from '../../support/arbitrary.ts';
import { type ImportDesk, NOW, ndjson, openImportDesk } from '../../support/import-desk.ts';
import { exportedLines, objectLines } from '../../support/kibana-line.ts';
import { action, comment, kibanaCase, userAction } from '../../support/kibana-objects.ts';
import { matching } from '../../support/matching.ts';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await openImportDesk();
});
afterEach(() => desk.close());

const uuid = matching.stringMatching(/^[0-9a-f-]{36}$/);

test('a case opened in Docket leaves as 8.8 writes it, and comes back the same', async () => {
  const made = await perform(desk.deps, createCase, desk.actor, {
    title: 'Phishing wave',
    description: 'Forty mails.',
    severity: 'high',
    tags: ['mail'],
    assignees: [{ uid: 'U0LEOBRAN1' }],
  });
  const lines = await desk.export();
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
  const other = await openImportDesk();
  try {
    await other.import(ndjson(...lines));
    expect(await other.export()).toEqual(lines);
  } finally {
    await other.close();
  }
});

test('an edit writes the attributes that it changed, and no other', async () => {
  const came = kibanaCase('c1', { status: 10, description: 'As it came', total_comments: 2 });
  await desk.import(ndjson(came));
  await perform(desk.deps, updateCases, desk.actor, {
    cases: [{ id: 'c1' }],
    patch: { severity: 'critical', tags: { add: ['vip'] } },
  });
  await perform(desk.deps, addComment, desk.actor, { reference: { id: 'c1' }, comment: 'Seen' });
  const [left] = await desk.export();
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
  await desk.import(ndjson(...parts, ...cases, action('jira-1')));
  const lines = objectLines(await desk.export());
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
  await desk.import(ndjson(kibanaCase('c1', {}, 'gone'), kibanaCase('c2', {}, 'gone'), file));
  expect((await desk.export()).at(-1)).toMatchObject({
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
  const { warnings } = await desk.import(ndjson(connector, kibanaCase('c1', {}, 'jira-1')));
  expect(warnings).toMatchObject([{ line: 1, type: 'action' }]);
  const text = JSON.stringify(await desk.export());
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
  await desk.import(ndjson(kibanaCase('c1'), lens));
  const lines = await desk.export({ profile: 'kibana-7.16' });
  expect(lines).toMatchObject([
    { type: 'cases', migrationVersion: { cases: '7.15.0' }, attributes: { status: 'open', type: 'individual' } },
    { exportedCount: 1, excludedObjects: [{ type: 'cases-comments', id: 'lens', reason: 'excluded' }] },
  ]);
});

test('only who may export does, and a query that is not understood is said', async () => {
  const responder = { ...desk.actor, capabilities: new Set(['read_cases'] as const) };
  await expect(desk.export({ actor: responder })).rejects.toMatchObject({ kind: 'not_allowed' });
  await expect(desk.export({ query: 'status:done' })).rejects.toMatchObject({ kind: 'invalid_input', field: 'query' });
});

test('starting an export of nothing starts nothing', async () => {
  const reply = { channelId: 'C1', userId: 'U1' };
  const ask = () => perform(desk.deps, startExport, desk.actor, { query: '', profile: 'kibana-8.8', reply });
  expect(await ask()).toEqual({ total: 0, runId: null });
  await desk.import(ndjson(kibanaCase('c1')));
  expect(await ask()).toEqual({ total: 1, runId: uuid });
});

test('an export that is too large for one file comes in several, each of which can be imported by itself', async () => {
  const cases = Array.from({ length: 250 }, (_, at) => kibanaCase(`c${at}`, {}, 'jira-1'));
  const parts = cases.map(({ id }) => comment(`k-${id}`, id));
  await desk.import(ndjson(action('jira-1'), ...cases, ...parts));
  const files = [''];
  for await (const piece of exportSavedObjects(desk.deps, desk.actor, {
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
    const result = await desk.import(file, {}, await space(`part-${at}`));
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
  await perform(desk.deps, createSpace, desk.actor, { name: id });
  return desk.at(id);
}

test('without related objects only the cases and what belongs to them go', async () => {
  await desk.import(ndjson(action('jira-1'), kibanaCase('c1', {}, 'jira-1'), comment('k', 'c1')));
  const lines = exportSavedObjects(desk.deps, desk.actor, { query: '', profile: 'kibana-8.8', related: false });
  const types = exportedLines((await Array.fromAsync(lines)).join('')).map(({ type }) => type);
  expect(types).toEqual(['cases', 'cases-comments', undefined]);
});

test('an export shows one moment, whatever changes while it is taken', async () => {
  const cases = Array.from({ length: 150 }, (_, at) => kibanaCase(`c${at}`));
  await desk.import(ndjson(...cases));
  const before = await desk.export();
  const lines: unknown[] = [];
  const taken = exportSavedObjects(desk.deps, desk.actor, { query: '', profile: 'kibana-8.8' });
  for await (const piece of taken) {
    if (lines.push(piece) !== 1) continue;
    const ids = cases.map(({ id }) => ({ id }));
    await perform(desk.deps, updateCases, desk.actor, { cases: ids, patch: { title: 'Meanwhile' } });
    await desk.import(ndjson(kibanaCase('late')));
  }
  expect(exportedLines(lines.join(''))).toEqual(before);
  expect((await desk.export()).filter(({ attributes }) => attributes?.title === 'Meanwhile')).toHaveLength(150);
});

test('an export that nobody wants to its end gives its connection back', async () => {
  await desk.import(ndjson(...Array.from({ length: 120 }, (_, at) => kibanaCase(`c${at}`))));
  for (let round = 0; round < 8; round++) {
    for await (const _ of exportSavedObjects(desk.deps, desk.actor, { query: '', profile: 'kibana-8.8' })) break;
  }
  expect((await desk.export()).at(-1)).toMatchObject({ exportedCount: 120 });
});
