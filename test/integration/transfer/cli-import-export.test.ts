import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isUnusable } from '../../../src/cli/command.ts';
import { exportFile } from '../../../src/cli/commands/export.ts';
import { importFile } from '../../../src/cli/commands/import.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { transact } from '../../../src/store/transaction.ts';
import { ensureWorkspace } from '../../../src/store/workspace/spaces.ts';
import { docketHere, docket as runDocket } from '../../support/cli.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { ndjson } from '../../support/harnesses/import-harness.ts';
import { action, comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { matching } from '../../support/matching.ts';

const key = Buffer.alloc(32, 3).toString('base64');
const file = ndjson(action('jira-1'), kibanaCase('c1', {}, 'jira-1'), comment('k', 'c1'), userAction('ua', 'c1', 'k'));
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'docket-cli-'));
  writeFileSync(join(folder, 'cases.ndjson'), file);
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

const at = (url: string, cwd = folder) => ({ cwd, env: { DATABASE_URL: url, DOCKET_SECRET_KEYS: `k:${key}` } });
/** Runs a command as an operator does; `input` goes to its standard input. */
const docket = (args: string[], input = '', url = database.url) => runDocket(args, at(url), input);
/** Runs a command in this process, where nothing is read from standard input nor written to standard output. */
const here = (args: string[], url = database.url) => docketHere(args, at(url));

/** Exports into a file in this process, and answers what is in it. */
async function exported(args: string[] = [], url = database.url): Promise<string> {
  expect(await here(['export', ...args, '--out', 'exported.ndjson'], url)).toMatchObject({ code: 0, out: '' });
  return readFileSync(join(folder, 'exported.ndjson'), 'utf8');
}

const lines = (text: string) => text.split('\n').map((line): unknown => JSON.parse(line));

test('the first import makes a workspace, says where it goes, and what came', async () => {
  const { code, out, err } = await docket(['import', 'cases.ndjson']);
  expect(err).toMatch(/^Importing cases\.ndjson into space default of workspace local, in the database test_\w+ on /);
  expect(out).toContain('4 created.');
  expect(out).toMatch(/^Case #1\.$/m);
  expect(out).toContain('Sign in again to the connector Jira (.jira)');
  expect(code).toBe(0);
});

test('--json prints one object and nothing beside it', async () => {
  const { code, out, err } = await docket(['import', '-', '--json'], `${file}\nnot json`);
  expect([code, err]).toEqual([1, '']);
  expect(JSON.parse(out)).toEqual({
    success: false,
    created: 4,
    overwritten: 0,
    skipped: 0,
    kept: 0,
    failed: 1,
    byType: Object.fromEntries(
      ['action', 'cases', 'cases-comments', 'cases-user-actions'].map((type) => [
        type,
        { created: 1, overwritten: 0, skipped: 0, kept: 0, failed: 0 },
      ]),
    ),
    errors: [{ line: 5, reason: 'not_json', message: matching.stringContaining('not valid JSON') }],
    warnings: [],
    connectors: [{ id: 'jira-1', name: 'Jira', type: '.jira', missingSecrets: true }],
    numbers: [{ from: 1, to: 1 }],
  });
});

test.each([
  [importFile, [], /Name one file/],
  [importFile, ['a', 'b'], /Name one file/],
  [importFile, ['nowhere.ndjson'], /There is no file nowhere\.ndjson/],
  [importFile, ['test'], /test is a folder/],
  [importFile, ['package.json', '--on-conflict', 'merge'], /ask, overwrite, skip/],
  [importFile, ['package.json', '--trash', 'empty'], /--trash can be leave, restore, overwrite/],
  [importFile, ['-', '--on-conflict', 'ask'], /needs a terminal/],
  [exportFile, ['--profile', 'kibana-6'], /--profile can be kibana-8\.8, kibana-7\.16 or bundle/],
])('arguments that cannot be used are told: %o %j', async (command, args, words) => {
  const refused = command.run(args, { out: () => {}, err: () => {} });
  await expect(refused).rejects.toSatisfy(isUnusable);
  await expect(refused).rejects.toThrow(words);
});

test.each([
  [['import', 'cases.ndjson', '--space', 'red'], /There is no space red\. There is default.*Usage: docket import/s],
  [['export', '--out'], /Usage: docket export/],
])('%j cannot be used: code 2', async (args, words) => {
  expect(await here(args)).toEqual({ code: 2, out: '', err: matching.stringMatching(words) });
});

test.each([
  ['', 'empty'],
  ['<html>', 'a web page'],
])('a file that cannot be read at all gives code 2: %j', async (text, words) => {
  writeFileSync(join(folder, 'bad'), text);
  const { code, err } = await here(['import', 'bad']);
  expect([code, err]).toEqual([2, matching.stringContaining(words)]);
  expect(err).not.toContain('Usage');
});

test('a dry run writes nothing; then what exists is skipped unless it may be overwritten', async () => {
  expect(await here(['import', 'cases.ndjson', '--dry-run'])).toMatchObject({ code: 0 });
  expect(await here(['export'])).toMatchObject({ code: 2, err: matching.stringContaining('no workspace') });
  await here(['import', 'cases.ndjson']);
  expect((await here(['import', 'cases.ndjson', '--dry-run', '--new-copies'])).out).toContain('would give: 4 created.');
  expect(await here(['import', 'cases.ndjson'])).toMatchObject({
    code: 0,
    out: matching.stringContaining('4 skipped.'),
  });
  const again = await here(['import', 'cases.ndjson', '--on-conflict', 'overwrite']);
  expect(again).toMatchObject({ code: 0, out: matching.stringContaining('4 overwritten.') });
  expect(lines(await exported()).at(-1)).toMatchObject({ exportedCount: 4 });
});

test('with several workspaces one must be named, and the error lists them', async () => {
  const db = openDatabase(database.url, { max: 1 });
  for (const id of ['T1', 'T2']) await transact(db, (tx) => ensureWorkspace(tx, id));
  await db.close();
  for (const args of [['import', 'cases.ndjson'], ['export']]) {
    expect(await here(args)).toMatchObject({ code: 2, err: matching.stringMatching(/several.*--workspace: T1, T2/) });
  }
  expect(await here(['import', 'cases.ndjson', '--workspace', 'T3'])).toMatchObject({ code: 2 });
  expect(await here(['import', 'cases.ndjson', '--workspace', 'T2'])).toMatchObject({ code: 0 });
});

describe('what was imported', () => {
  let full: TestDatabase;
  beforeAll(async () => {
    full = await testDatabase();
    const cwd = mkdtempSync(join(tmpdir(), 'docket-cli-'));
    writeFileSync(join(cwd, 'cases.ndjson'), file);
    expect(await docketHere(['import', 'cases.ndjson'], at(full.url, cwd))).toMatchObject({ code: 0 });
    rmSync(cwd, { recursive: true });
  });
  afterAll(() => full.drop());

  test('is exported as the same file, also from another database that took that', async () => {
    const first = await docket(['export'], '', full.url);
    expect(first.code).toBe(0);
    expect(lines(first.out).slice(0, -1)).toEqual(lines(file));
    const other = await testDatabase();
    try {
      expect(await docket(['import', '-'], first.out, other.url)).toMatchObject({ code: 0 });
      expect(await exported([], other.url)).toBe(first.out);
    } finally {
      await other.drop();
    }
  });

  test('is exported by a query and a profile; nothing makes no file', async () => {
    const old = await exported(['--query', 'number:1', '--profile', 'kibana-7.16'], full.url);
    expect(lines(old)[1]).toMatchObject({ migrationVersion: { cases: '7.15.0' }, attributes: { status: 'open' } });
    const nothing = await here(['export', '--query', 'status:closed', '--out', 'none.ndjson'], full.url);
    expect(nothing).toMatchObject({ code: 0, out: '', err: matching.stringContaining('Nothing to export') });
    expect(existsSync(join(folder, 'none.ndjson'))).toBe(false);
    expect(await here(['export', '--query', 'status:done'], full.url)).toMatchObject({ code: 2 });
  });

  test('is exported for Kibana of one version, which is refused beside a profile', async () => {
    expect(lines(await exported(['--for', '9.2'], full.url))[1]).toMatchObject({ typeMigrationVersion: '10.6.0' });
    expect(lines(await exported(['--for', '9.x'], full.url))[1]).toMatchObject({ typeMigrationVersion: '10.9.0' });
    expect(lines(await exported(['--for', '7.17'], full.url))[1]).toMatchObject({
      migrationVersion: { cases: '7.15.0' },
    });
    expect(await here(['export', '--for', '8.1', '--profile', 'kibana-8.8'], full.url)).toMatchObject({
      code: 2,
      err: matching.stringContaining('--for and --profile cannot be given together'),
    });
    expect(await here(['export', '--for', '7.10'], full.url)).toMatchObject({
      code: 2,
      err: matching.stringContaining('No file can be made for Kibana 7.10.'),
    });
  });

  test('leaves no half file where an export cannot be written', async () => {
    expect(await here(['export', '--out', 'no/such/folder.ndjson'], full.url)).toMatchObject({
      code: 1,
      out: '',
    });
    expect(readdirSync(folder)).toEqual(['cases.ndjson']);
  });

  test('is in a bundle too, a ZIP that another database takes, plain or through gzip', async () => {
    expect(await here(['export', '--profile', 'bundle', '--out', 'cases.zip'], full.url)).toMatchObject({
      code: 0,
    });
    expect(readFileSync(join(folder, 'cases.zip')).subarray(0, 2).toString()).toBe('PK');
    writeFileSync(join(folder, 'cases.ndjson.gz'), gzipSync(file));
    const other = await testDatabase();
    try {
      expect(await here(['import', 'cases.zip', '--json'], other.url)).toMatchObject({ code: 0, err: '' });
      expect(lines(await exported([], other.url)).slice(0, -1)).toEqual(lines(file));
      const again = await here(['import', 'cases.ndjson.gz', '--json'], other.url);
      expect(JSON.parse(again.out)).toMatchObject({ success: true, skipped: 4 });
    } finally {
      await other.drop();
    }
  });
});
