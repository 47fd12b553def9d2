import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { runningServer, signalServer } from '../../../src/store/embedded/server.ts';
import { startEmbeddedPostgres } from '../../../src/store/embedded/start.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { dropDatabase } from '../../support/postgres/drop-database.ts';

/** A Postgres that runs can crash and restart, one after another, each on a database of its own. */
export interface FaultPostgres {
  /** Makes a database for a run, and answers its name. */
  create(): Promise<string>;
  drop(name: string): Promise<void>;
  /** Where a database is now; a restart moves it. */
  url(name: string): string;
  /** Stops it, politely or as a crash does, and starts it again after `downMs`. */
  restart(how: 'politely' | 'crash', downMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';

/** Starts it. What it says is committed stays so after a crash, as in production. */
export async function startFaultPostgres(): Promise<FaultPostgres> {
  // The processes of a run read the sources as an earlier one left them.
  process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), `docket-test-node-${process.getuid?.() ?? 0}`);
  const dataDir = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), `docket-test-${process.pid}-`));
  chmodSync(dataDir, 0o755);
  let server = await startEmbeddedPostgres({ dataDir });
  const url = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  await connected(server.url, (sql) => sql`create database docket_template`);
  await migrate(url('docket_template'));
  let count = 0;
  return {
    async create() {
      count += 1;
      const name = `run_${count}`;
      await connected(
        server.url,
        (sql) => sql`create database ${sql(name)} template docket_template strategy file_copy`,
      );
      return name;
    },
    drop: (name) => connected(server.url, (sql) => dropDatabase(sql, name)),
    url,
    async restart(how, downMs) {
      const running = runningServer(join(server.folder, 'data'));
      if (how === 'crash' && running) {
        signalServer(running.pid, 'SIGQUIT');
        while (runningServer(join(server.folder, 'data'))) await pause(10);
      }
      await server.stop();
      await pause(downMs);
      server = await startEmbeddedPostgres({ dataDir });
    },
    async close() {
      await server.stop();
      for (const path of [server.folder, dataDir]) rmSync(path, { recursive: true, force: true });
    },
  };
}

async function connected(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
