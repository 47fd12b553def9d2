import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startOf } from '../../src/store/embedded/lock.ts';
import { runningServer, stopServer } from '../../src/store/embedded/server.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded/start.ts';
import { migrate } from '../../src/store/migrate.ts';
import { premakeCluster } from './postgres/premade-cluster.ts';
import { superuserUrl } from './postgres/superuser-url.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    /** Where the run keeps its data, gone when it ends: a test's own Postgres has its data in it too. */
    runFolder: string;
  }
}

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';
/** Bytes that must be free there: a run takes less than half of them. */
const ROOM = 4 * 1024 ** 3;

/** One real server a run, with a migrated template that every test database is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const folder of new Set([tmpdir(), placeOfData()])) await sweep(folder);
  exitOnSignals();
  // Processes that tests start read the sources as an earlier one left them.
  process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), `docket-test-node-${process.getuid?.() ?? 0}`);
  const dataDir = mkdtempSync(join(placeOfData(), `docket-test-${process.pid}-`));
  chmodSync(dataDir, 0o755);
  premakeCluster(dataDir);
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  const teardown = async () => {
    await server.stop();
    for (const path of [server.folder, dataDir]) rmSync(path, { recursive: true, force: true });
  };
  try {
    await suitTests(server);
    await makeTemplate(server.url);
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('postgresUrl', server.url);
  project.provide('runFolder', dataDir);
  return teardown;
}

/** Memory where there is room: a database is made in 20 ms there, and in up to 300 on a disk that others use too. */
function placeOfData(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return Math.min(bavail * bsize, freemem()) > ROOM ? MEMORY : tmpdir();
}

/**
 * A password is stretched 4,096 times by both sides of each connection, and a run makes thousands of connections. What
 * vacuums by itself would always be in one of the many databases, and none may be removed in which it is.
 */
async function suitTests(server: EmbeddedPostgres): Promise<void> {
  const { password } = new URL(server.url);
  const sql = postgres(superuserUrl(server), { max: 1 });
  try {
    await sql.unsafe(`set scram_iterations = 1; alter role docket password '${password}'`);
    await sql.unsafe('alter system set autovacuum = off');
    await sql.unsafe('select pg_reload_conf()');
  } finally {
    await sql.end();
  }
}

async function makeTemplate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  try {
    await sql`create database docket_template`;
    const template = new URL(url);
    template.pathname = '/docket_template';
    await migrate(template.href);
    await keepWhatConnectingReads(template.href);
    await sql`alter database docket_template allow_connections false`;
  } finally {
    await sql.end();
  }
}

/** The first to connect to a database leaves what it read of the catalogue in a file, which copies then bring along. */
async function keepWhatConnectingReads(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  await sql`select 1`;
  await sql.end();
}

/** Without these a signal ends the run at once, and its server would live on. */
function exitOnSignals(): void {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

/** Clears away what runs left behind in a folder that were killed. */
async function sweep(within: string): Promise<void> {
  for (const name of readdirSync(within)) {
    const pid = /^docket-test-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || startOf(Number(pid)) !== undefined) continue;
    const folder = join(within, name);
    try {
      const server = runningServer(join(folder, 'postgres', 'data'));
      if (server) await stopServer(server);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or another run is sweeping it at this moment.
    }
  }
}
