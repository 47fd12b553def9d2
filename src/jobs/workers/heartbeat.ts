import type { Logger } from 'pino';
import type { Database } from '../../store/database.ts';
import { beat, sweepDeadWorkers } from '../../store/job-workers.ts';
import { transact } from '../../store/transaction.ts';

/** Give one sign of life, and free the jobs of workers that gave none for `silentAfter` seconds. */
export async function giveSignOfLife(
  database: Database,
  log: Logger,
  workerId: string,
  silentAfter: number,
): Promise<void> {
  const dead = await transact(database, async (tx) => {
    await beat(tx, workerId);
    return sweepDeadWorkers(tx, silentAfter);
  });
  if (dead.length > 0) log.warn({ workers: dead }, 'workers went silent; their jobs were freed');
}

/** Give a sign of life every `every` milliseconds until told to stop. One that fails is followed by the next. */
export function startHeartbeat(
  database: Database,
  log: Logger,
  workerId: string,
  { every, silentAfter }: { every: number; silentAfter: number },
): () => void {
  const timer = setInterval(() => {
    giveSignOfLife(database, log, workerId, silentAfter).catch((error: unknown) =>
      log.error({ err: error }, 'no sign of life could be given'),
    );
  }, every);
  return () => clearInterval(timer);
}
