import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inspectDatabase, migrate } from '../../src/store/migrate.ts';
import { UnusableDatabaseError } from '../../src/store/recognise-database.ts';
import { docketHere, runProgram } from '../support/cli.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';
import { dumpDatabase, onDatabase } from '../support/dump.ts';
import { readJson } from '../support/json.ts';
import { matching } from '../support/matching.ts';
import { fillAsBefore } from '../support/postgres/database-of-before.ts';

/** How many migrations this Docket has. */
const { entries } = readJson(
  z.object({ entries: z.array(z.unknown()) }),
  readFileSync('migrations/meta/_journal.json', 'utf8'),
);
const migrations = entries.length;

/** What the start and every command say of a database of before. */
const SENTENCE =
  'This database was made by a Docket from before its migrations began anew, and was left untouched: start commit a34bb16 on it, export each space there with `docket export --space S --profile bundle`, and import the files into a new database; docs/upgrading.md says how, and what a bundle does not carry.';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await emptyDatabase();
  folder = mkdtempSync(join(tmpdir(), 'docket-recognise-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

const run = (statements: string) => onDatabase(database.url, (sql) => sql.unsafe(statements));

/** Expects that the database cannot be used for this reason, and that everything in it stays as it is. */
async function expectRefusal(why: string, words: string | RegExp) {
  const before = await dumpDatabase(database.url);
  for (const attempt of [migrate, inspectDatabase]) {
    const error = await attempt(database.url).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnusableDatabaseError);
    expect(error).toMatchObject({ why, message: matching.stringMatching(words) });
  }
  expect(await dumpDatabase(database.url)).toEqual(before);
}

const at = (env: Record<string, string> = {}) => ({
  cwd: folder,
  env: { DATABASE_URL: database.url, DOCKET_SECRET_KEYS: `k:${Buffer.alloc(32, 3).toString('base64')}`, ...env },
});

const start = new URL('../../src/start.ts', import.meta.url).pathname;

describe('a database of before', () => {
  test.each([1, 2, 9, 17, 18])('with %i of its migrations is refused, and left untouched', async (applied) => {
    await fillAsBefore(database.url, applied);
    await expectRefusal('before', /a34bb16/);
  });

  test.each([1_795_457_955_297, 1_795_459_452_092])(
    'is known by its first migration as first made, %i',
    async (made) => {
      await fillAsBefore(database.url, 1);
      await run(`update drizzle.__drizzle_migrations set created_at = ${made}`);
      await expectRefusal('before', /a34bb16/);
    },
  );

  test('ends a start with the settings of Slack in one sentence', async () => {
    await fillAsBefore(database.url);
    const before = await dumpDatabase(database.url);
    const { err, code } = await runProgram([start], at({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }));
    expect([code, err]).toEqual([1, `Docket could not start: ${SENTENCE}\n`]);
    expect(await dumpDatabase(database.url)).toEqual(before);
  });

  test('ends the sandbox too, where the database is not its own', async () => {
    await fillAsBefore(database.url);
    const { err, code } = await runProgram([start], at({ PORT: '0' }));
    expect([code, err]).toEqual([1, `Docket could not start: ${SENTENCE}\n`]);
  });

  test.each([[['migrate']], [['import', 'cases.ndjson', '--dry-run']], [['import', 'cases.ndjson']], [['export']]])(
    'cannot be used by docket %j',
    async (args) => {
      await fillAsBefore(database.url);
      writeFileSync(join(folder, 'cases.ndjson'), '{}');
      const before = await dumpDatabase(database.url);
      expect(await docketHere(args, at())).toEqual({ out: '', err: `${SENTENCE}\n`, code: 2 });
      expect(await dumpDatabase(database.url)).toEqual(before);
    },
  );

  test('is what docket doctor finds', async () => {
    await fillAsBefore(database.url);
    const before = await dumpDatabase(database.url);
    const { out, code } = await docketHere(['doctor'], at());
    expect(out).toContain(`problem  Database: ${SENTENCE}\n`);
    expect(code).toBe(2);
    expect(await dumpDatabase(database.url)).toEqual(before);
  });
});

describe('a database of another program', () => {
  test.each([
    ['a table', 'create table orders (id int)', /tables of another program \(public\.orders\), and was left untouched/],
    ['a view', 'create view everything as select 1 as one', /public\.everything/],
    [
      'many tables',
      'create table a (); create table b (); create table c (); create table d (); create table e ()',
      /\(public\.a, public\.b, public\.c and 2 more\)/,
    ],
    [
      'a job queue of its own',
      'create schema graphile_worker; create table graphile_worker.jobs (id int)',
      /graphile_worker\.jobs/,
    ],
    [
      'migrations of its own and a table',
      `create schema drizzle; create table drizzle.__drizzle_migrations (id serial, hash text, created_at bigint);
       insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 1); create table orders (id int)`,
      /public\.orders/,
    ],
    [
      'migrations of its own and nothing else',
      `create schema drizzle; create table drizzle.__drizzle_migrations (id serial, hash text, created_at bigint);
       insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 1)`,
      /the migrations of another program/,
    ],
  ])('with %s is refused, and left untouched', async (_what, statements, words) => {
    await run(statements);
    await expectRefusal('foreign', words);
  });

  test('in schemas of its own is no hindrance', async () => {
    await run('create schema crm; create table crm.orders (id int); create table crm.cases (id int)');
    expect(await inspectDatabase(database.url)).toMatchObject({ lacking: migrations });
    expect(await migrate(database.url)).toEqual({ applied: migrations });
  });
});

describe('a database of a newer Docket', () => {
  const journal = (made: number) => `insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', ${made})`;

  test('that only added something is used as it is', async () => {
    await migrate(database.url);
    await run(journal(9_999_999_999_999));
    expect(await migrate(database.url)).toEqual({ applied: 0 });
  });

  test('that took something away is refused, and left untouched', async () => {
    await migrate(database.url);
    await run(`${journal(9_999_999_999_999)}; update drizzle.docket_floor set made = 9999999999999`);
    await expectRefusal('newer', /newer Docket: it has 1 change that this one does not know/);
  });

  test('whose migrations began anew is refused, and left untouched', async () => {
    await migrate(database.url);
    await run('update drizzle.__drizzle_migrations set created_at = 9999999999999');
    await expectRefusal('newer', /newer Docket/);
  });
});

test('a start that ended before its first migration is begun again', async () => {
  await run(
    'create schema drizzle; create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  );
  expect(await migrate(database.url)).toEqual({ applied: migrations });
  expect(await inspectDatabase(database.url)).toMatchObject({ lacking: 0 });
});
