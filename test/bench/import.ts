import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { z } from 'zod';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { transact } from '../../src/store/transaction.ts';
import { ensureWorkspace } from '../../src/store/workspace/spaces.ts';
import { readJson } from '../support/json.ts';
import { importAckBench } from './import-ack.ts';
import { writeKibanaFile } from './kibana-file.ts';
import { withServer } from './server.ts';

/** Objects of the file; `BENCH_OBJECTS=1000000` for the full size. */
const OBJECTS = Number(process.env.BENCH_OBJECTS ?? 200_000);

const TABLES = ['cases', 'attachments', 'user_actions'];

/** `memory` is MiB above idle at most, `delay` and `p99` are milliseconds. */
const figures = z.object({ seconds: z.number(), memory: z.number(), delay: z.number(), p99: z.number() });
type Figures = z.infer<typeof figures>;

/** Imports a file and exports it again, each beside what Postgres's own COPY takes for the same rows in the same run. */
export function importBench(): Promise<void> {
  return withServer(async (url, folder) => {
    await migrate(url);
    const database = openDatabase(url, { max: 1 });
    await transact(database, (tx) => ensureWorkspace(tx, 'T1'));
    await database.close();
    const file = join(folder, 'cases.ndjson');
    await writeKibanaFile(file, OBJECTS);
    const { size } = await stat(file);
    console.log(`${OBJECTS.toLocaleString('en')} objects, ${Math.round(size / 1024 / 1024)} MiB`);
    const imported = await importProcess('import', url, file);
    const exported = await importProcess('export', url, join(folder, 'out.ndjson'));
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    const out = await copyOut(sql, url, folder);
    if ((await sumOf(join(folder, 'lines'), fromCopy)) !== (await sumOf(join(folder, 'out.ndjson')))) {
      throw new Error('COPY did not give the same lines');
    }
    const copied = await copyIn(sql, url, folder);
    await sql.end();
    report('import', imported, copied);
    report('export', exported, out.lines);
    console.log(`COPY of what is stored, which is not yet those lines: ${out.stored.toFixed(1)} s`);
    await importAckBench(file);
  });
}

const run = promisify(execFile);

/** Import or export a file in a process of its own. */
export async function importProcess(
  what: 'import' | 'overwrite' | 'export',
  url: string,
  file: string,
): Promise<Figures> {
  const script = fileURLToPath(new URL('import-process.ts', import.meta.url));
  const { stdout } = await run(process.execPath, ['--expose-gc', script, what, url, file]);
  return readJson(figures, stdout);
}

/** The version of each table's objects in the profile `kibana-8.8`. */
const VERSIONS = { cases: '8.7.0', attachments: '8.6.0', user_actions: '8.5.0' };

/** What gives the lines of the export, but for the last one, in Postgres's own words. */
const LINES = Object.entries(VERSIONS).map(
  ([table, version]) => `
  select '{"attributes":' || o.attributes || ',"coreMigrationVersion":"8.8.0","created_at":' || e.created_at || ',"id":' || o.id
    || ',"managed":' || e.managed || ',"references":' || o."references" || ',"type":' || o.type
    || ',"typeMigrationVersion":"${version}","updated_at":' || e.updated_at || ',"version":' || e.version || '}'
  from ${table},
    json_to_record(imported) as o(attributes json, envelope json, id json, "references" json, type json),
    json_to_record(o.envelope) as e(created_at json, managed json, updated_at json, version json)`,
);

/** Seconds that COPY takes to give the same lines, and the JSON that is stored; beside it the rows are put away for `copyIn`. */
async function copyOut(sql: postgres.Sql, url: string, folder: string): Promise<{ lines: number; stored: number }> {
  for (const table of TABLES) {
    await receive(url, `copy ${table} (${await columnsOf(sql, table)}) to stdout`, join(folder, table));
  }
  const timed = async (selects: string[], name: string) => {
    const start = performance.now();
    await receive(url, `copy (${selects.join(' union all ')}) to stdout`, join(folder, name));
    return (performance.now() - start) / 1000;
  };
  return {
    lines: await timed(LINES, 'lines'),
    stored: await timed(
      TABLES.map((table) => `select imported::text from ${table}`),
      'stored',
    ),
  };
}

/** COPY doubles backslashes. */
const fromCopy = (line: string) => line.replaceAll('\\\\', '\\');

/** A sum over the lines of a file, whatever their order; the last line of an export, which counts, is left out. */
async function sumOf(path: string, read: (line: string) => string = String): Promise<number> {
  let sum = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line.startsWith('{"excludedObjects"')) continue;
    sum = (sum + createHash('md5').update(read(line)).digest().readUIntBE(0, 6)) % 2 ** 52;
  }
  return sum;
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
