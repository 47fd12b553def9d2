import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deleteCases } from '../../../src/operations/cases/delete-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { insertFiles, saveBytes } from '../../../src/store/attachments/files.ts';
import { transact } from '../../../src/store/transaction.ts';
import { actorIn } from '../../support/actor.ts';
import { ana } from '../../support/arbitrary.ts';
import { docketHere } from '../../support/cli.ts';
import { type ImportHarness, NOW, ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { kibanaCase } from '../../support/kibana/kibana-objects.ts';
import { matching } from '../../support/matching.ts';

const key = Buffer.alloc(32, 3).toString('base64');
let harness: ImportHarness;
let folder: string;

beforeEach(async () => {
  harness = await openImportHarness();
  folder = mkdtempSync(join(tmpdir(), 'docket-cli-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await harness.close();
});

const run = (args: string[]) =>
  docketHere(args, { cwd: folder, env: { DATABASE_URL: harness.url, DOCKET_SECRET_KEYS: `k:${key}` } });

function docket(args: string[], text: string) {
  writeFileSync(join(folder, 'cases.ndjson'), text);
  return run(['import', 'cases.ndjson', ...args]);
}

test('cases in the trash are named; they come back where --trash says so', async () => {
  const file = ndjson(kibanaCase('c1'), kibanaCase('c2'), kibanaCase('c3'));
  await harness.import(file);
  await perform(harness.deps, deleteCases, actorIn(), { cases: [{ id: 'c1' }, { id: 'c3' }] });
  const words = '2 cases of the file lie in the trash: #1, #3. Left there';
  for (const args of [['--dry-run'], []]) {
    expect(await docket(args, file)).toMatchObject({ code: 0, out: matching.stringContaining(words) });
  }
  expect(await docket(['--trash', 'overwrite', '--dry-run'], file)).toMatchObject({
    err: matching.stringContaining('into space default of workspace'),
    out: matching.stringContaining('2 cases of the file lie in the trash: #1, #3. Would come back as in the file.'),
  });
  expect(await docket(['--trash', 'restore'], file)).toMatchObject({
    code: 0,
    out: matching.stringContaining('2 cases of the file lay in the trash: #1, #3. Came back as it was.'),
  });
  expect(await docket([], file)).toMatchObject({ code: 0, out: matching.stringContaining('3 skipped') });
});

test('tickets of copies are told and left off; --tickets goes with --new-copies', async () => {
  const service = { connector_name: 'Jira', external_id: '1', external_title: 'SEC-1', external_url: '' };
  const pushed = { ...service, pushed_at: '2024-01-01T10:00:00.000Z', pushed_by: { username: 'ada' } };
  const found = kibanaCase('c1', { external_service: pushed }, 'jira-1');
  found.references.push({ id: 'jira-1', name: 'pushConnectorId', type: 'action' });
  const file = ndjson(found);
  expect(await docket(['--tickets', 'new'], file)).toMatchObject({
    code: 2,
    err: matching.stringContaining('--tickets goes with --new-copies'),
  });
  const words = '1 case of the file has a ticket. Copies have none; --tickets keep keeps the links';
  expect(await docket(['--new-copies'], file)).toMatchObject({ code: 0, out: matching.stringContaining(words) });
  expect((await harness.export())[0]?.attributes).toMatchObject({ external_service: null });
  expect(await docket(['--new-copies', '--tickets', 'keep'], file)).toMatchObject({
    out: matching.stringContaining('1 case of the file has a ticket. Copies share them.'),
  });
  expect(await docket(['--new-copies', '--tickets', 'new'], file)).toMatchObject({
    out: matching.stringContaining('New ones were asked for: 0.'),
  });
});

test('an export for Kibana tells of files whose contents stay here; a bundle has them', async () => {
  await harness.import(ndjson(kibanaCase('c1')));
  const [sha256, bytes] = [createHash('sha256').update('one').digest('hex'), Buffer.from('one')];
  const file = { name: 'a.txt', mime_type: 'text/plain', size: 3, sha256, source: {}, slack_file_id: null };
  const of = { id: randomUUID(), case_id: 'c1', created_at: NOW, created_by: ana };
  await transact(harness.deps.database, async (tx) => {
    await saveBytes(tx, actorIn(), sha256, [bytes]);
    await insertFiles(tx, actorIn(), [{ ...file, ...of }]);
  });
  const words =
    'Kibana’s format has no place for the contents of files: 1 file stays here. --profile bundle takes them along.';
  expect((await run(['export', '--out', 'out.ndjson'])).err).toContain(words);
  expect((await run(['export', '--profile', 'bundle', '--out', 'out.zip'])).err).not.toContain('contents of files');
});
