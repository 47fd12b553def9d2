import { sql } from 'drizzle-orm';
import type { Reader, Tx } from './database.ts';

/** What is wrong with the work in the background. */
export interface JobHealth {
  /** Jobs that were given up and not tried again, by kind. */
  givenUp: { kind: string; count: number }[];
  /** Jobs that wait for room on a disk, which goes on by itself. */
  waitingForDisk: number;
}

/** With this the messages of all errors begin, and end, that a full disk makes. */
const FULL_DISK_MESSAGE = 'The disk of % is full.%';

/** Return what is wrong with the work in the background. */
export async function jobHealth(db: Reader): Promise<JobHealth> {
  const [givenUp, [waiting]] = await Promise.all([
    db.execute<{ kind: string; count: number }>(
      sql`select kind, count(*)::int as count from given_up_jobs group by kind order by kind`,
    ),
    db.execute<{ count: number }>(
      sql`select count(*)::int as count from graphile_worker.jobs where last_error like ${FULL_DISK_MESSAGE}`,
    ),
  ]);
  return { givenUp: [...givenUp], waitingForDisk: waiting?.count ?? 0 };
}

/** Say how many jobs of a kind were given up: `2 jobs (render_case) were`. */
export function kindWords({ kind, count }: JobHealth['givenUp'][number]): string {
  return count === 1 ? `1 job (${kind}) was` : `${count} jobs (${kind}) were`;
}

/** For how long a job may be put off because of what it cannot help, before that counts as a try. */
type PutOff = { seconds: number; withinDays?: number };

/**
 * Give back the try that a job is at, and put it off. Return false, and leave it as it is, where it was added longer ago
 * than it may be put off, or where another took its key meanwhile, which does its work. The job is held by its worker,
 * which no function of graphile-worker changes (0.18): so this writes to its table.
 */
export async function putOff(
  tx: Tx,
  { id, key }: { id: string; key: string | null },
  { seconds, withinDays }: PutOff,
): Promise<boolean> {
  const rows = await tx.execute(sql`
    update graphile_worker._private_jobs
    set attempts = greatest(attempts - 1, 0), run_at = now() + ${seconds}::float8 * interval '1 second'
    where id = ${id}::bigint and key is not distinct from ${key}::text and (${withinDays ?? null}::int is null
      or created_at > now() - ${withinDays ?? null}::int * interval '1 day')
    returning 1`);
  return rows.length > 0;
}

/** Give back the last try of a job that nobody works on. */
export async function giveBackTry(tx: Tx, jobId: string): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.reschedule_jobs(array[id], attempts := max_attempts - 1)
    from graphile_worker.jobs where id = ${jobId}::bigint`);
}

/** Tell whether a job could be done now, maybe by a worker that gives its queue back first. */
export async function hasReadyJobs(db: Reader): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from graphile_worker._private_jobs where is_available and run_at <= now() limit 1`);
  return rows.length > 0;
}

/** Tell whether an older job of its kind waits in the queue of a job, as one whose last try failed. */
export async function hasOlderInQueue(db: Reader, jobId: string): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from graphile_worker._private_jobs job
    join graphile_worker._private_jobs older on older.job_queue_id = job.job_queue_id and older.task_id = job.task_id
      and older.id < job.id and older.attempts < older.max_attempts
    where job.id = ${jobId}::bigint limit 1`);
  return rows.length > 0;
}
