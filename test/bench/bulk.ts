import type postgres from 'postgres';
import { previewBulk } from '../../src/operations/bulk/preview-bulk.ts';
import { runBulk } from '../../src/operations/bulk/run-bulk.ts';
import { startBulk } from '../../src/operations/bulk/start-bulk.ts';
import { perform } from '../../src/operations/perform.ts';
import { markRunning } from '../../src/store/runs.ts';
import { transact } from '../../src/store/transaction.ts';
import { bulkAckBench } from './bulk-ack.ts';
import { bulkBySql } from './bulk-sql.ts';
import { type SeededSpace, seedSpace } from './seeded-space.ts';
import { withServer } from './server.ts';

const CASES = 1_000_000;
const ROUNDS = 3;
const FEW = 10_000;
const MANY = 100_000;
const MIB = 1024 * 1024;

/**
 * Status changes of many cases with their activity: Docket's durable run beside the best SQL written by hand, in turns.
 */
export async function bulkBench(): Promise<void> {
  await withServer(async (url) => {
    const space = await seedSpace(url, CASES);
    await mark(space.sql, 'by-sql', FEW, 0);
    await mark(space.sql, 'by-docket', FEW, 1);
    await mark(space.sql, 'by-many', MANY, 2);
    await space.sql`vacuum analyze cases`;
    await compare(space);
    await grow(space);
    await space.close();
  });
  await bulkAckBench(MANY);
}

/** Opens cases, spread over all of them, and marks them with a tag of their own. */
async function mark(sql: postgres.Sql, tag: string, count: number, offset: number): Promise<void> {
  await sql`update cases set tags = array[${tag}], status = 'open', closed_at = null, duration = null
    where incremental_id % ${CASES / count}::int = ${offset}`;
}

/** Closes and reopens ten thousand, again and again, each on rows of its own. */
async function compare(space: SeededSpace): Promise<void> {
  console.log(`${FEW.toLocaleString('en')} of ${CASES.toLocaleString('en')} cases, seconds`);
  console.log('round      SQL   Docket   ratio   of it choosing them');
  for (let round = 1; round <= ROUNDS; round += 1) {
    let [bySql, byDocket, choosing] = [0, 0, 0];
    for (const status of ['closed', 'open'] as const) {
      const start = performance.now();
      await bulkBySql(space.sql, space.actor, 'by-sql', status);
      bySql += performance.now() - start;
      const times = await byRun(space, 'by-docket', status);
      byDocket += times.whole;
      choosing += times.choosing;
    }
    const cells = [bySql, byDocket].map((ms) => (ms / 1000).toFixed(2).padStart(9)).join('');
    const share = `${Math.round((100 * choosing) / byDocket)}%`.padStart(20);
    console.log(`${round}    ${cells}${(byDocket / bySql).toFixed(2).padStart(8)}${share}`);
  }
}

/** A hundred thousand: how the time grows, and the memory of this process. */
async function grow(space: SeededSpace): Promise<void> {
  const few = await byRun(space, 'by-docket', 'closed');
  const many = await byRun(space, 'by-many', 'closed');
  const times = many.whole / few.whole;
  console.log(
    `${MANY.toLocaleString('en')} cases: ${(many.whole / 1000).toFixed(1)} s, ${times.toFixed(1)} times ten thousand`,
  );
  console.log(`memory above idle at most ${((many.peak - many.idle) / MIB).toFixed(0)} MiB`);
}

/** A run from the preview to its end; milliseconds, bytes. */
async function byRun({ deps, actor }: SeededSpace, tag: string, status: string) {
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const start = performance.now();
  const reportTo = { channelId: 'C1', userId: 'U1' };
  const asked = { action: 'status', params: { status }, query: `tag:${tag}`, reportTo };
  const { runId } = await perform(deps, previewBulk, actor, asked);
  await perform(deps, startBulk, actor, { runId });
  await transact(deps.database, (tx) => markRunning(tx, actor, runId));
  const choosing = performance.now() - start;
  for (let more = true; more; peak = Math.max(peak, process.memoryUsage.rss())) {
    ({ more } = await perform(deps, runBulk, actor, { runId }));
  }
  return { whole: performance.now() - start, choosing, idle, peak };
}
