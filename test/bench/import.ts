import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { ensureWorkspace } from '../../src/store/spaces.ts';
import { importAckBench } from './import-ack.ts';
import { writeKibanaFile } from './kibana-file.ts';
import { withServer } from './server.ts';

/** Objects of the file; `BENCH_OBJECTS=1000000` for the full size. */
const OBJECTS = Number(process.env.BENCH_OBJECTS ?? 200_000);

const TABLES = ['cases', 'attachments', 'user_actions'];

interface Figures {
  seconds: number;
  /** MiB above idle at most. */
  memory: number;
  /** Milliseconds. */
  delay: number;
  p99: number;
}

/** Imports a file and exports it again, each beside what Postgres's own COPY takes for the same rows in the same run. */
export function importBench(): Promise<void> {
  return withServer(async (url, folder) => {
    await migrate(url);
    const database = openDatabase(url, { max: 1 });
    await database.transaction((tx) => ensureWorkspace(tx, 'T1'));
    await database.close();
    const file = join(folder, 'cases.ndjson');
    await writeKibanaFile(file, OBJECTS);
    const { size } = await stat(file);
    console.log(`${OBJECTS.toLocaleString('en')} objects, ${Math.round(size / 1024 / 1024)} MiB`);
    const imported = await child('import', url, file);
    const exported = await child('export', url, join(folder, 'out.ndjson'));
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    const out = await copyOut(sql, url, folder);
    const copied = await copyIn(sql, url, folder);
    await sql.end();
    report('import', imported, copied);
    report('export', exported, out);
    await importAckBench(file);
  });
}

const run = promisify(execFile);

async function child(what: 'import' | 'export', url: string, file: string): Promise<Figures> {
  const script = fileURLToPath(new URL('import-process.ts', import.meta.url));
  const { stdout } = await run(process.execPath, ['--expose-gc', script, what, url, file]);
  return JSON.parse(stdout) as Figures;
}

/** Seconds that COPY takes to give the same objects as JSON; beside it the rows are put away for `copyIn`. */
async function copyOut(sql: postgres.Sql, url: string, folder: string): Promise<number> {
  for (const table of TABLES) {
    await receive(url, `copy ${table} (${await columnsOf(sql, table)}) to stdout`, join(folder, table));
  }
  const objects = TABLES.map((table) => `select imported::text as line from ${table}`).join(' union all ');
  const start = performance.now();
  await receive(url, `copy (${objects}) to stdout`, join(folder, 'plain'));
  return (performance.now() - start) / 1000;
}

/** A connection that has carried a COPY of postgres.js takes no further query, so each has its own. */
async function receive(url: string, copy: string, path: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  await pipeline(await sql.unsafe(copy).readable(), createWriteStream(path));
  await sql.end({ timeout: 0 });
}

/** Seconds that COPY takes to put the same rows into the same tables, with their indexes and words for search. */
async function copyIn(sql: postgres.Sql, url: string, folder: string): Promise<number> {
  const [before] = await counts(sql);
  await sql.unsafe(`truncate ${TABLES.join(', ')}, case_texts`);
  const start = performance.now();
  for (const table of TABLES) {
    const one = postgres(url, { max: 1 });
    const writable = await one.unsafe(`copy ${table} (${await columnsOf(sql, table)}) from stdin`).writable();
    await pipeline(createReadStream(join(folder, table)), writable);
    await one.end();
  }
  const seconds = (performance.now() - start) / 1000;
  const [after] = await counts(sql);
  if (JSON.stringify(before) !== JSON.stringify(after)) throw new Error('COPY did not bring the same rows');
  return seconds;
}

function counts(sql: postgres.Sql) {
  return sql.unsafe(
    `select ${[...TABLES, 'case_texts'].map((table) => `(select count(*) from ${table}) as ${table}`).join(', ')}`,
  );
}

async function columnsOf(sql: Pick<postgres.Sql, 'unsafe'>, table: string): Promise<string> {
  const rows = await sql.unsafe(
    `select column_name from information_schema.columns where table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return rows.map(({ column_name }) => `"${column_name}"`).join(', ');
}

function report(what: string, { seconds, memory, delay, p99 }: Figures, copy: number): void {
  console.log(
    `${what}: ${seconds.toFixed(1)} s, COPY ${copy.toFixed(1)} s, ${(seconds / copy).toFixed(2)} times (at most 2); ` +
      `${Math.round(memory)} MiB above idle (at most 150); event loop held up ${Math.round(delay)} ms at most, p99 ${Math.round(p99)} ms`,
  );
}
