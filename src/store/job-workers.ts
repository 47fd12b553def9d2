import { sql } from 'drizzle-orm';
import type { Tx } from './database.ts';
import { jobWorkers } from './schema.ts';

/** Say that a worker lives. */
export async function beat(tx: Tx, workerId: string): Promise<void> {
  await tx
    .insert(jobWorkers)
    .values({ worker_id: workerId })
    .onConflictDoUpdate({ target: jobWorkers.worker_id, set: { beat_at: sql`now()` } });
}

/** Forget workers that have been silent for `seconds`, and free the jobs and queues they held. Return their ids. */
export async function sweepDeadWorkers(tx: Tx, seconds: number): Promise<string[]> {
  const silent = await tx
    .delete(jobWorkers)
    .where(sql`${jobWorkers.beat_at} < now() - ${seconds} * interval '1 second'`)
    .returning({ workerId: jobWorkers.worker_id });
  const ids = silent.map(({ workerId }) => workerId);
  await freeJobs(tx, ids);
  return ids;
}

/** Forget a worker that stops, and free what it had to leave unfinished. */
export async function retireWorker(tx: Tx, workerId: string): Promise<void> {
  await tx.delete(jobWorkers).where(sql`${jobWorkers.worker_id} = ${workerId}`);
  await freeJobs(tx, [workerId]);
}

async function freeJobs(tx: Tx, workerIds: string[]): Promise<void> {
  if (workerIds.length === 0) return;
  await tx.execute(sql`select graphile_worker.force_unlock_workers(${sql.param(workerIds)}::text[])`);
}
