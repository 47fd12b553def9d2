import type { Logger } from 'pino';
import type { Database } from '../../store/database.ts';
import { beat, freeForgotten, sweepDeadWorkers, type UnderWay } from '../../store/job-workers.ts';
import { transact } from '../../store/transaction.ts';
import { renewLease } from '../deliver/lease.ts';

/** Times in milliseconds, except `silentAfter` (seconds). */
interface Heartbeat {
  every: number;
  /** After which silence a worker is taken for dead. */
  silentAfter: number;
  /** The jobs that this worker knows of. */
  underWay: UnderWay;
  /** Called where this worker was taken for dead: others do its jobs. */
  onTakenForDead(): void;
}

/**
 * Give one sign of life, and free the jobs of workers that gave none for `silentAfter` seconds, and of this one those
 * that it does not know of. Return whether it was known as living.
 */
export async function giveSignOfLife(
  database: Database,
  log: Logger,
  workerId: string,
  { silentAfter, underWay }: Pick<Heartbeat, 'silentAfter' | 'underWay'>,
): Promise<boolean> {
  const began = performance.now();
  const { isNews, dead, forgotten } = await transact(database, async (tx) => ({
    isNews: await beat(tx, workerId),
    dead: await sweepDeadWorkers(tx, silentAfter),
    forgotten: await freeForgotten(tx, workerId, underWay, silentAfter),
  }));
  if (dead.length > 0) log.warn({ workers: dead }, 'workers went silent; their jobs were freed');
  if (forgotten.length > 0) log.warn({ jobs: forgotten }, 'jobs that this worker does not know of were freed');
  if (!isNews) renewLease(began + silentAfter * 1_000);
  return !isNews;
}

/** Give a sign of life every `every` milliseconds until told to stop. One that fails is followed by the next. */
export function startHeartbeat(database: Database, log: Logger, workerId: string, heartbeat: Heartbeat): () => void {
  const beatOnce = async () => {
    if (await giveSignOfLife(database, log, workerId, heartbeat)) return;
    log.warn('this worker was silent for so long that others do its jobs');
    heartbeat.onTakenForDead();
  };
  const timer = setInterval(() => {
    beatOnce().catch((error: unknown) => log.error({ err: error }, 'no sign of life could be given'));
  }, heartbeat.every);
  return () => clearInterval(timer);
}
