import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { migrate } from '../../../src/store/migrate.ts';
import { emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { readJson } from '../../support/json.ts';
import { matching } from '../../support/matching.ts';

const run = promisify(execFile);

let database: TestDatabase;
let url: string;
let folder: string;

beforeEach(async () => {
  database = await emptyDatabase();
  url = database.url;
  folder = mkdtempSync(join(tmpdir(), 'docket-migrations-'));
  writeMigrations(folder, ['create table first (id int)', 'create table second (id int)']);
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

test('an empty database gets every migration once, and the job queue', async () => {
  expect(await migrate(url, { folder })).toEqual({ applied: 2 });
  expect(await migrate(url, { folder })).toEqual({ applied: 0 });
  expect(await tables()).toEqual(
    matching.arrayContaining(['public.first', 'public.second', 'graphile_worker.migrations']),
  );
});

test('only what is new is applied to a database that has a part', async () => {
  await migrate(url, { folder });
  writeMigrations(folder, [
    'create table first (id int)',
    'create table second (id int)',
    'create table third (id int)',
  ]);
  expect(await migrate(url, { folder })).toEqual({ applied: 1 });
});

test('the migrations of the project apply', async () => {
  const { applied } = await migrate(url);
  const journal = z.looseObject({ entries: z.array(z.unknown()) });
  const { entries } = readJson(journal, readFileSync('migrations/meta/_journal.json', 'utf8'));
  expect(applied).toBe(entries.length);
});

test('the first migration has what drizzle generates, and around it what drizzle cannot say', () => {
  const first = readFileSync('migrations/0000_first.sql', 'utf8');
  const part = (name: string) => readFileSync(`src/store/schema/${name}`, 'utf8').trim();
  expect(first.startsWith(part('before-tables.sql'))).toBe(true);
  expect(first.trimEnd().endsWith(part('after-tables.sql'))).toBe(true);
});

test('the schema says nothing that the migrations do not make', async () => {
  cpSync('migrations', folder, { recursive: true });
  const { stdout } = await run(process.execPath, [
    'node_modules/drizzle-kit/bin.cjs',
    'generate',
    '--dialect=postgresql',
    '--schema=./src/store/schema/*.ts',
    `--out=${relative('.', folder)}`,
  ]);
  expect(stdout).toContain('No schema changes, nothing to migrate');
});

test('three processes that start at once apply each migration once', async () => {
  const script = `
    import { migrate } from '${new URL('../../../src/store/migrate.ts', import.meta.url)}';
    console.log((await migrate(process.argv[1], { folder: process.argv[2] })).applied);`;
  const start = () => run(process.execPath, ['--input-type=module', '--eval', script, url, folder]);
  const outputs = await Promise.all([start(), start(), start()]);
  expect(outputs.map(({ stdout }) => stdout.trim()).sort()).toEqual(['0', '0', '2']);
});

test('a migration that fails leaves nothing of its run and frees the lock', async () => {
  const broken = mkdtempSync(join(tmpdir(), 'docket-migrations-'));
  cpSync(folder, broken, { recursive: true });
  writeMigrations(broken, ['create table first (id int)', 'create table nonsense (id no_such_type)']);
  await expect(migrate(url, { folder: broken })).rejects.toThrow();
  expect(await tables()).not.toContain('public.first');
  expect(await migrate(url, { folder })).toEqual({ applied: 2 });
  rmSync(broken, { recursive: true });
});

test('a database that a newer Docket has used is refused in plain words', async () => {
  await migrate(url, { folder });
  writeMigrations(folder, ['create table first (id int)']);
  await expect(migrate(url, { folder })).rejects.toThrow('newer Docket: it has 1 change that this one does not know');
});

function writeMigrations(place: string, statements: string[]): void {
  mkdirSync(join(place, 'meta'), { recursive: true });
  const entries = statements.map((statement, index) => {
    const tag = `000${index}_step`;
    writeFileSync(join(place, `${tag}.sql`), statement);
    return { idx: index, version: '7', when: 1_000 + index, tag, breakpoints: true };
  });
  writeFileSync(join(place, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }));
}

async function tables(): Promise<string[]> {
  const rows = await onDatabase(
    url,
    (sql) => sql<{ name: string }[]>`select table_schema || '.' || table_name as name from information_schema.tables`,
  );
  return rows.map(({ name }) => name);
}

async function onDatabase<T>(address: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(address, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
