import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import postgres from 'postgres';
import { capabilitiesOf } from '../../src/core/permission.ts';
import type { Actor, Deps } from '../../src/operations/operation.ts';
import { perform } from '../../src/operations/perform.ts';
import { previewBulk } from '../../src/operations/preview-bulk.ts';
import { runBulk } from '../../src/operations/run-bulk.ts';
import { startBulk } from '../../src/operations/start-bulk.ts';
import { openDatabase } from '../../src/store/database.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded/start.ts';
import { migrate } from '../../src/store/migrate.ts';
import { markRunning } from '../../src/store/runs.ts';
import { bulkAckBench } from './bulk-ack.ts';
import { bulkBySql } from './bulk-sql.ts';
import { seedCases, seededPerson } from './seed-cases.ts';

const CASES = 1_000_000;
const ROUNDS = 3;
const FEW = 10_000;
const MANY = 100_000;
const MIB = 1024 * 1024;

interface World {
  deps: Deps;
  actor: Actor;
  sql: postgres.Sql;
}

/** Status changes of many cases with their activity: Docket's durable run beside the best SQL written by hand, in turns. */
export async function bulkBench(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    await migrate(server.url);
    const world = await makeWorld(server.url);
    await compare(world);
    await grow(world);
    await Promise.all([world.deps.database.close(), world.sql.end()]);
  } finally {
    await server.stop();
    for (const path of [server.folder, dataDir]) await rm(path, { recursive: true, force: true });
  }
  await bulkAckBench(MANY);
}

async function makeWorld(url: string): Promise<World> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const actor: Actor = {
    workspaceId: 'T0BENCH',
    spaceId: 'default',
    user: { username: 'ana', full_name: 'Ana', email: null, profile_uid: seededPerson(7) },
    capabilities: capabilitiesOf({}),
    requestId: 'bench',
  };
  const start = performance.now();
  await seedCases(sql, actor, CASES);
  await mark(sql, 'by-sql', FEW, 0);
  await mark(sql, 'by-docket', FEW, 1);
  await mark(sql, 'by-many', MANY, 2);
  await sql`vacuum analyze cases`;
  console.log(`${CASES.toLocaleString('en')} cases made in ${seconds(start)} s`);
  const log = pino({ level: 'silent' });
  const database = openDatabase(url, { max: 2 });
  return { deps: { database, log, now: () => new Date(), id: randomUUID }, actor, sql };
}

/** Opens cases, spread over all of them, and marks them with a tag of their own. */
async function mark(sql: postgres.Sql, tag: string, count: number, offset: number): Promise<void> {
  await sql`update cases set tags = array[${tag}], status = 'open', closed_at = null, duration = null
    where incremental_id % ${CASES / count}::int = ${offset}`;
}

/** Closes and reopens ten thousand, again and again, each on rows of its own. */
async function compare(world: World): Promise<void> {
  console.log(`${FEW.toLocaleString('en')} of ${CASES.toLocaleString('en')} cases, seconds`);
  console.log('round      SQL   Docket   ratio   of it choosing them');
  for (let round = 1; round <= ROUNDS; round += 1) {
    let [bySql, byDocket, choosing] = [0, 0, 0];
    for (const status of ['closed', 'open'] as const) {
      const start = performance.now();
      await bulkBySql(world.sql, world.actor, 'by-sql', status);
      bySql += performance.now() - start;
      const times = await byRun(world, 'by-docket', status);
      byDocket += times.whole;
      choosing += times.choosing;
    }
    const cells = [bySql, byDocket].map((ms) => (ms / 1000).toFixed(2).padStart(9)).join('');
    const share = `${Math.round((100 * choosing) / byDocket)}%`.padStart(20);
    console.log(`${round}    ${cells}${(byDocket / bySql).toFixed(2).padStart(8)}${share}`);
  }
}

/** A hundred thousand: how the time grows, and the memory of this process. */
async function grow(world: World): Promise<void> {
  const few = await byRun(world, 'by-docket', 'closed');
  const many = await byRun(world, 'by-many', 'closed');
  const times = many.whole / few.whole;
  console.log(
    `${MANY.toLocaleString('en')} cases: ${(many.whole / 1000).toFixed(1)} s, ${times.toFixed(1)} times ten thousand`,
  );
  console.log(`memory above idle at most ${((many.peak - many.idle) / MIB).toFixed(0)} MiB`);
}

/** A run from the preview to its end; milliseconds, bytes. */
async function byRun({ deps, actor }: World, tag: string, status: string) {
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const start = performance.now();
  const reply = { channelId: 'C1', userId: 'U1' };
  const asked = { action: 'status', params: { status }, query: `tag:${tag}`, reply };
  const { runId } = await perform(deps, previewBulk, actor, asked);
  await perform(deps, startBulk, actor, { runId });
  await deps.database.transaction((tx) => markRunning(tx, actor, runId));
  const choosing = performance.now() - start;
  for (let more = true; more; peak = Math.max(peak, process.memoryUsage.rss())) {
    ({ more } = await perform(deps, runBulk, actor, { runId }));
  }
  return { whole: performance.now() - start, choosing, idle, peak };
}

const seconds = (start: number) => ((performance.now() - start) / 1000).toFixed(0);
