import { sql } from 'drizzle-orm';
import type { Reader, Tx } from './database.ts';
import { jobDeaths, jobWorkers } from './schema.ts';

/**
 * Deaths of workers that had a job after which it is given up. An innocent job is there when a process is killed or
 * another job brings it down; one that brings it down itself is there each time.
 */
export const MAX_DEATHS = 20;
/** Deaths after which a job waits, ever longer, so that what dies with it is done meanwhile. */
const SUSPECT_DEATHS = 8;
const MAX_PAUSE_SECONDS = 60;

/** The jobs that a worker is doing, by id, with the ids of their queues. */
export type UnderWay = Map<string, number | null>;

/** Say that a worker lives. Return whether that is news: it is new, or was taken for dead, and its jobs were freed. */
export async function beat(tx: Tx, workerId: string): Promise<boolean> {
  const [row] = await tx
    .insert(jobWorkers)
    .values({ worker_id: workerId })
    .onConflictDoUpdate({ target: jobWorkers.worker_id, set: { beat_at: sql`now()` } })
    .returning({ isNews: sql<boolean>`xmax = 0` });
  return row?.isNews ?? true;
}

/** Count the workers that gave a sign of life within `seconds`: each process has one. */
export async function countLiveWorkers(db: Reader, seconds: number): Promise<number> {
  const since = sql`now() - ${seconds}::float8 * interval '1 second'`;
  return db.$count(jobWorkers, sql`${jobWorkers.beat_at} > ${since}`);
}

/**
 * Forget workers that have been silent for `seconds`, and free the jobs and queues they held. That counts as a death of
 * each job, and not as one of its tries. Return their ids.
 *
 * One that was taken for dead may take a job until it notices, and die with it: so what is held for as long by workers
 * that nobody knows is freed as well.
 */
export async function sweepDeadWorkers(tx: Tx, seconds: number): Promise<string[]> {
  const before = sql`now() - ${seconds}::float8 * interval '1 second'`;
  const silent = await tx
    .delete(jobWorkers)
    .where(sql`${jobWorkers.beat_at} < ${before}`)
    .returning({ workerId: jobWorkers.worker_id });
  const unknown = await tx.execute<{ workerId: string }>(sql`
    select locked_by as "workerId" from graphile_worker._private_jobs where locked_at < ${before}
      and locked_by not in (select worker_id from job_workers)
    union select locked_by from graphile_worker._private_job_queues where locked_at < ${before}
      and locked_by not in (select worker_id from job_workers)`);
  const ids = [...new Set([...silent, ...unknown].map(({ workerId }) => workerId))];
  const held = await freeJobs(tx, ids);
  if (held.length > 0) await countDeaths(tx, held);
  return ids;
}

/**
 * Free what a worker has held for `seconds` and does not know of, with the tries: the answer by which it was given a job,
 * or by which it gave one back, was lost with the connection. Nobody else would do those jobs, and what waits behind them,
 * for the four hours after which graphile-worker (0.18) takes a lock for dead. No function of it frees one job of a worker
 * that lives: so this writes to its tables.
 *
 * A queue may be held without a job: what one worker took for forgotten another took up, and then the first said after
 * all that it was done.
 */
export async function freeForgotten(tx: Tx, workerId: string, known: UnderWay, seconds: number): Promise<string[]> {
  const before = sql`now() - ${seconds}::float8 * interval '1 second'`;
  const queues = [...known.values()].filter((id) => id !== null);
  const rows = await tx.execute<{ id: string }>(sql`
    with freed as (
      update graphile_worker._private_jobs set locked_by = null, locked_at = null, attempts = greatest(attempts - 1, 0)
      where locked_by = ${workerId} and locked_at < ${before} and id <> all(${sql.param([...known.keys()])}::bigint[])
      returning id, job_queue_id
    ), opened as (
      update graphile_worker._private_job_queues q set locked_by = null, locked_at = null
      where locked_by = ${workerId} and id <> all(${sql.param(queues)}::int[])
        and (id in (select job_queue_id from freed) or (locked_at < ${before} and not exists (
          select 1 from graphile_worker._private_jobs j where j.job_queue_id = q.id and j.locked_by = ${workerId})))
    )
    select id::text from freed`);
  return rows.map(({ id }) => id);
}

/** Forget a worker that stops, and free what it had to leave unfinished, as if it had not been begun. */
export async function retireWorker(tx: Tx, workerId: string): Promise<void> {
  await tx.delete(jobWorkers).where(sql`${jobWorkers.worker_id} = ${workerId}`);
  await freeJobs(tx, [workerId]);
}

/** Forget the deaths of a job that came further since: it is not what brings workers down. */
export async function forgetDeaths(tx: Tx, jobId: string): Promise<void> {
  await tx.delete(jobDeaths).where(sql`${jobDeaths.job_id} = ${jobId}::bigint`);
}

/** Free the jobs of workers and give back the tries that these began. Return the ids of the jobs. */
async function freeJobs(tx: Tx, workerIds: string[]): Promise<string[]> {
  if (workerIds.length === 0) return [];
  const held = await tx.execute<{ id: string }>(
    sql`select id::text from graphile_worker.jobs where locked_by = any(${sql.param(workerIds)}::text[]) order by id`,
  );
  await tx.execute(sql`select graphile_worker.force_unlock_workers(${sql.param(workerIds)}::text[])`);
  const ids = held.map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx.execute(sql`
    select graphile_worker.reschedule_jobs(array[id], attempts := greatest(attempts - 1, 0))
    from graphile_worker.jobs where id = any(${sql.param(ids)}::bigint[])`);
  return ids;
}

async function countDeaths(tx: Tx, jobIds: string[]): Promise<void> {
  const ids = sql.param(jobIds);
  await tx.execute(sql`
    insert into job_deaths (job_id) select unnest(${ids}::bigint[])
    on conflict (job_id) do update set deaths = job_deaths.deaths + 1`);
  await tx.execute(sql`
    select graphile_worker.permanently_fail_jobs(array_agg(job_id), ${DIED})
    from job_deaths where job_id = any(${ids}::bigint[]) and deaths >= ${MAX_DEATHS}::int`);
  await tx.execute(sql`
    select graphile_worker.reschedule_jobs(array[job_id], run_at := now() + interval '1 second'
      * least(2 ^ (deaths - ${SUSPECT_DEATHS}::int) * (0.5 + random()), ${MAX_PAUSE_SECONDS}::int))
    from job_deaths where job_id = any(${ids}::bigint[])
      and deaths > ${SUSPECT_DEATHS}::int and deaths < ${MAX_DEATHS}::int`);
}

/** Stands with a job that is given up because workers died of it. */
export const DIED = `The process died ${MAX_DEATHS} times while it did this.`;
